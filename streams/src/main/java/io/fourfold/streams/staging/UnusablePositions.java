package io.fourfold.streams.staging;

import io.fourfold.streams.batch.RecordCursor;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Dead letters of positions. */
final class UnusablePositions {
    private static final Logger log = LoggerFactory.getLogger(UnusablePositions.class);
    private static final int MAX_PAYLOAD = 64 * 1024;

    private final Clock clock;

    UnusablePositions(Clock clock) {
        this.clock = clock;
    }

    /** A position that is none, or on which our code failed; received when it was written. */
    DeadLetter failed(RecordCursor position, String source, String deviceId, RuntimeException fault) {
        boolean undecodable = fault instanceof SerializationException;
        log.atLevel(undecodable ? Level.WARN : Level.ERROR)
                .setCause(undecodable ? null : fault) // what is no record may hold anything: its exception's text too
                .addKeyValue("source", source)
                .log("Position becomes a dead letter");
        byte[] bytes = position.value() == null ? new byte[0] : position.value();
        return letter(source, deviceId, undecodable ? ErrorCode.UNDECODABLE : ErrorCode.PROCESSING_FAILED)
                .setMessage(fault.getClass().getSimpleName())
                .setReceivedTime(Instant.ofEpochMilli(Math.max(0, position.timestamp())))
                .setPayload(ByteBuffer.wrap(Arrays.copyOf(bytes, Math.min(bytes.length, MAX_PAYLOAD))))
                .setPayloadLength(bytes.length)
                .build();
    }

    /** A position of which nobody knows where it is. */
    DeadLetter unresolved(String source, String deviceId, String problem) {
        return letter(source, deviceId, ErrorCode.UNKNOWN_SITE)
                .setMessage(problem)
                .setReceivedTime(clock.instant())
                .setPayload(ByteBuffer.allocate(0)) // the record itself stays in its topic, named by source
                .setPayloadLength(0)
                .build();
    }

    private static DeadLetter.Builder letter(String source, String deviceId, ErrorCode code) {
        return DeadLetter.newBuilder()
                .setProtocol("kafka")
                .setSource(source)
                .setDeviceId(deviceId)
                .setErrorCode(code)
                .setProcess(StagingTopology.NAME);
    }
}
