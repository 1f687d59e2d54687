package io.fourfold.streams.runner;

import io.fourfold.streams.Faults;
import io.fourfold.things.ErrorCode;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that are no record of their topic become a dead letter, and the topology goes on (KIP-1034).
 *
 * <p>A registry that cannot be reached says nothing about the bytes: then the thread fails, and reads the record again.
 */
public final class UndecodableToDeadLetters implements DeserializationExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(UndecodableToDeadLetters.class);

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> config) {
        deadLetters = DeadLetters.from(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> bytes, Exception fault) {
        if (Faults.transientFault(fault)) {
            return Response.fail();
        }
        log.atWarn()
                .addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .log("Undecodable record becomes a dead letter");
        return Response.resume(deadLetters.toWrite(
                context, deadLetters.letter(context, bytes.key(), bytes.value(), ErrorCode.UNDECODABLE, fault)));
    }
}
