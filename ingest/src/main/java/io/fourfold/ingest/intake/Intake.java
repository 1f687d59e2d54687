package io.fourfold.ingest.intake;

import io.fourfold.ingest.config.IntakeConfig;
import io.fourfold.ingest.device.Authorization;
import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.publish.Budget;
import io.fourfold.ingest.publish.Outgoing;
import io.fourfold.ingest.publish.Publisher;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in for every transport: decodes a message, checks it and whether its sender may say it, stamps it, publishes
 * it, and answers once Kafka has acknowledged it. What cannot be used becomes a dead letter, and the answer waits for that.
 *
 * <p>A message for one device is taken whole or not at all; a batch for many is looked at record by record. Never blocks.
 */
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    /** What a record costs in memory beside its payload, about. */
    private static final int RECORD_BYTES = 512;

    private final IntakeConfig config;
    private final Formats formats;
    private final RecordKinds kinds;
    private final Scrutiny scrutiny;
    private final Topic<String, DeadLetter> deadLetters;
    private final Publisher publisher;
    private final Budget budget;
    private final IntakeMetrics metrics;
    private final InstantSource clock;
    private final Answer unavailable;

    /**
     * An intake.
     *
     * @param formats of payloads
     * @param topics where records go
     * @param devices who may say what
     * @param budget counts what waits for Kafka
     */
    public Intake(
            IntakeConfig config,
            Formats formats,
            Topics topics,
            DeviceTable devices,
            Publisher publisher,
            Budget budget,
            MeterRegistry metrics,
            InstantSource clock) {
        this.config = config;
        this.formats = formats;
        this.kinds = new RecordKinds(topics, devices);
        this.scrutiny = new Scrutiny(new Authorization(devices), config.maxClockAhead());
        this.deadLetters = topics.deadLetters();
        this.publisher = publisher;
        this.budget = budget;
        this.metrics = new IntakeMetrics(metrics);
        this.clock = clock;
        this.unavailable = new Answer.Unavailable(config.retryAfter());
    }

    /** Completes, on any thread, when {@link #submit} has all it needs to decode this message. */
    public CompletableFuture<Void> prepare(Inbound message) {
        return formats.choose(message.contentType(), message.payload())
                .map(format -> format.prepare(message.payload()))
                .orElse(PayloadFormat.PREPARED);
    }

    /** Takes a message; the ticket is answered when Kafka has acknowledged what became of it. */
    public void submit(Inbound message, Ticket ticket) {
        Instant now = clock.instant();
        Optional<Refusal> early = early(message);
        if (early.isPresent()) {
            refuse(message, early.get(), ticket);
            return;
        }
        Decoded decoded = decode(message, now);
        if (decoded instanceof Decoded.Records found) {
            RecordKind<?> kind = kinds.of(message.kind());
            if (message.deviceId().isPresent()) {
                takeWhole(message, kind, found.records(), now, ticket);
            } else {
                sort(message, kind, found.records(), now, ticket);
            }
        } else if (decoded instanceof Refusal refusal) {
            refuse(message, refusal, ticket);
        } else {
            ticket.answer(unavailable);
        }
    }

    /**
     * Refuses what is no message at all, or more than its transport reads.
     *
     * @param payload what there is of it
     * @param length of the whole payload, in bytes
     */
    public void refuse(Origin origin, byte[] payload, long length, Refusal refusal, Ticket ticket) {
        metrics.refused(origin.protocol(), refusal.code());
        Delivery delivery = delivery(payload.length, 1, new Answer.Refused(refusal), ticket);
        publish(DeadLetters.of(origin, payload, length, refusal, clock.instant()), delivery);
    }

    /** Refuses a record of {@code data.devices} that is none. Nobody waits for it. */
    public void refuseRecord(ConsumerRecord<String, byte[]> record, String reason) {
        budget.take(RECORD_BYTES);
        DeadLetter letter = DeadLetters.of(record, new Refusal(ErrorCode.UNDECODABLE, reason), clock.instant());
        publisher.publish(new Outgoing<>(
                deadLetters,
                record.key(),
                letter,
                letter.getReceivedTime(),
                (written, error) -> budget.give(RECORD_BYTES)));
    }

    private Optional<Refusal> early(Inbound message) {
        int limit = message.deviceId().isPresent() ? config.maxMessageBytes() : config.maxBatchBytes();
        if (message.payload().length > limit) {
            return Optional.of(new Refusal(
                    ErrorCode.TOO_LARGE,
                    "The payload has " + message.payload().length + " bytes, the limit is " + limit));
        }
        return message.deviceId()
                .flatMap(deviceId -> scrutiny.authorize(message.origin().sender(), deviceId));
    }

    private Decoded decode(Inbound message, Instant now) {
        Optional<PayloadFormat> format = formats.choose(message.contentType(), message.payload());
        if (format.isEmpty()) {
            return new Refusal(
                    message.contentType().isPresent() ? ErrorCode.UNSUPPORTED_CONTENT_TYPE : ErrorCode.MALFORMED,
                    "Cannot tell the format of the payload; send it as one of " + formats.mediaTypes());
        }
        try {
            return format.get().decode(message.payload(), new Target(message.kind(), message.deviceId(), now));
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("source", message.origin().source())
                    .log("Could not process a message");
            return new Refusal(ErrorCode.PROCESSING_FAILED, "The gateway failed on this payload");
        }
    }

    private <T extends SpecificRecord> void takeWhole(
            Inbound message, RecordKind<T> kind, List<? extends SpecificRecord> found, Instant now, Ticket ticket) {
        List<T> accepted = new ArrayList<>(found.size());
        for (SpecificRecord any : found) {
            T record = kind.type().cast(any);
            Optional<Refusal> refusal =
                    scrutiny.check(message.origin().sender(), message.deviceId(), kind, record, now);
            if (refusal.isPresent()) {
                refuse(message, refusal.get(), ticket);
                return;
            }
            kind.stamp().apply(record, now);
            accepted.add(record);
        }
        publish(message, kind, accepted, Optional.empty(), new Answer.Accepted(accepted.size()), ticket);
    }

    private <T extends SpecificRecord> void sort(
            Inbound message, RecordKind<T> kind, List<? extends SpecificRecord> found, Instant now, Ticket ticket) {
        List<T> accepted = new ArrayList<>(found.size());
        List<RecordResult> results = new ArrayList<>(found.size());
        Optional<Refusal> first = Optional.empty();
        for (SpecificRecord any : found) {
            T record = kind.type().cast(any);
            Optional<Refusal> refusal =
                    scrutiny.check(message.origin().sender(), message.deviceId(), kind, record, now);
            results.add(new RecordResult(
                    kind.deviceId().apply(record), kind.eventTime().apply(record), refusal));
            if (refusal.isEmpty()) {
                kind.stamp().apply(record, now);
                accepted.add(record);
            } else if (first.isEmpty()) {
                first = refusal;
            }
        }
        Optional<DeadLetter> letter = first.map(refusal -> DeadLetters.ofBatch(message, results, refusal, now));
        publish(message, kind, accepted, letter, new Answer.Sorted(results), ticket);
    }

    private void refuse(Inbound message, Refusal refusal, Ticket ticket) {
        refuse(message.origin(), message.payload(), message.payload().length, refusal, ticket);
    }

    private <T extends SpecificRecord> void publish(
            Inbound message,
            RecordKind<T> kind,
            List<T> records,
            Optional<DeadLetter> letter,
            Answer whenSafe,
            Ticket ticket) {
        metrics.accepted(message.origin().protocol(), message.kind(), records.size());
        letter.ifPresent(refused -> metrics.refused(message.origin().protocol(), refused.getErrorCode()));
        int all = records.size() + (letter.isPresent() ? 1 : 0);
        Delivery delivery = delivery(message.payload().length, all, whenSafe, ticket);
        for (T record : records) {
            String key = kind.deviceId().apply(record);
            Instant time = kind.eventTime().apply(record);
            publisher.publish(new Outgoing<>(kind.topic(), key, record, time, delivery));
        }
        letter.ifPresent(refused -> publish(refused, delivery));
    }

    private void publish(DeadLetter letter, Delivery delivery) {
        publisher.publish(
                new Outgoing<>(deadLetters, letter.getDeviceId(), letter, letter.getReceivedTime(), delivery));
    }

    private Delivery delivery(int payloadBytes, int records, Answer whenSafe, Ticket ticket) {
        long bytes = payloadBytes + (long) RECORD_BYTES * records;
        return new Delivery(budget, bytes, records, ticket, whenSafe, unavailable, metrics);
    }
}
