package io.fourfold.ingest.intake;

import io.fourfold.things.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes dead letters for what devices sent. */
final class DeadLetters {
    static final int MAX_PAYLOAD_BYTES = 64 * 1024;
    private static final String PROCESS = "gateway";
    private static final int MAX_NAMED = 10;

    private DeadLetters() {}

    static DeadLetter of(Origin origin, byte[] payload, long length, Refusal refusal, Instant now) {
        return DeadLetter.newBuilder()
                .setProtocol(origin.protocol())
                .setSource(origin.source())
                .setDeviceId(origin.sender())
                .setErrorCode(refusal.code())
                .setMessage(refusal.message())
                .setReceivedTime(now)
                .setPayload(ByteBuffer.wrap(payload, 0, Math.min(payload.length, MAX_PAYLOAD_BYTES)))
                .setPayloadLength(length)
                .setProcess(PROCESS)
                .build();
    }

    static DeadLetter of(ConsumerRecord<String, byte[]> record, Refusal refusal, Instant now) {
        String source = record.topic() + "-" + record.partition() + "@" + record.offset();
        byte[] payload = record.value() == null ? new byte[0] : record.value();
        return of(new Origin(record.key(), "kafka", source), payload, payload.length, refusal, now);
    }

    /** One letter for a batch, not one a record: each holds the payload, and a batch may have thousands. */
    static DeadLetter ofBatch(Inbound message, List<RecordResult> results, Refusal first, Instant now) {
        List<RecordResult> refused =
                results.stream().filter(result -> result.refusal().isPresent()).toList();
        String named = refused.stream()
                .limit(MAX_NAMED)
                .map(result -> result.deviceId() + " at " + result.eventTime() + ": "
                        + result.refusal().map(Refusal::message).orElse(""))
                .collect(Collectors.joining("; "));
        String summary = refused.size() + " of " + results.size() + " records refused. " + named;
        byte[] payload = message.payload();
        return of(message.origin(), payload, payload.length, new Refusal(first.code(), summary), now);
    }
}
