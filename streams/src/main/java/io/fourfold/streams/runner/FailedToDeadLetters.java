package io.fourfold.streams.runner;

import io.fourfold.streams.Faults;
import io.fourfold.things.ErrorCode;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record on which a topology's code fails becomes a dead letter with its source's bytes, and the topology goes on (KIP-1033).
 *
 * <p>Where the state or the cluster failed, or no record was in hand (a punctuation), the thread fails instead: nothing would be
 * left to look at.
 */
public final class FailedToDeadLetters implements ProcessingExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailedToDeadLetters.class);

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> config) {
        deadLetters = DeadLetters.from(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> ignored, Exception fault) {
        if (context.topic() == null || Faults.infrastructure(fault)) {
            return Response.fail();
        }
        log.atError()
                .setCause(fault)
                .addKeyValue("processor", context.processorNodeId())
                .addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .log("Record that could not be processed becomes a dead letter");
        return Response.resume(deadLetters.toWrite(
                context,
                deadLetters.letter(
                        context,
                        context.sourceRawKey(),
                        context.sourceRawValue(),
                        ErrorCode.PROCESSING_FAILED,
                        fault)));
    }
}
