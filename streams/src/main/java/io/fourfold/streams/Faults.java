package io.fourfold.streams;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;

/** Tells what may pass by itself (a registry or broker that cannot be reached) from what the record or the code is to blame for. */
public final class Faults {
    private static final int NOT_FOUND = 404;

    private Faults() {}

    /** Whether trying again later may succeed with the same record. */
    public static boolean transientFault(Throwable fault) {
        return causes(fault).anyMatch(Faults::mayPass);
    }

    /** Whether the state or the cluster failed, not the record. */
    public static boolean infrastructure(Throwable fault) {
        return transientFault(fault)
                || causes(fault)
                        .anyMatch(cause -> cause instanceof ProcessorStateException
                                || cause instanceof InvalidStateStoreException);
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(32);
    }

    private static boolean mayPass(Throwable cause) {
        if (cause instanceof RestClientException answer) { // an id that the registry does not know is bad bytes
            return answer.getStatus() != NOT_FOUND;
        }
        return cause instanceof RetriableException
                || cause instanceof LockException
                || cause instanceof IOException && !thrownByAvro(cause);
    }

    /** Avro reports a body that is cut short or malformed as an IOException too. */
    private static boolean thrownByAvro(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.apache.avro.");
    }
}
