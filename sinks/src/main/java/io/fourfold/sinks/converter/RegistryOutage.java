package io.fourfold.sinks.converter;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells a registry that cannot answer now from a record that no registry could help. */
public final class RegistryOutage {
    /** Credentials are the operator's to mend and 429 the registry's to lift: neither is the record's fault. */
    private static final Set<Integer> NOT_THE_RECORDS_FAULT = Set.of(401, 403, 407, 408, 429);

    private RegistryOutage() {}

    /** Whether the failure, or one that led to it, is that the registry could not be reached or could not answer. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        if (cause instanceof RestClientException answer) {
            return answer.getStatus() >= 500 || NOT_THE_RECORDS_FAULT.contains(answer.getStatus());
        }
        // Not every IOException: a record that ends too early is one as well.
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof InterruptedIOException
                || cause instanceof SSLException
                || cause instanceof TimeoutException;
    }
}
