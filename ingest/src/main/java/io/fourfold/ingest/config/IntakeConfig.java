package io.fourfold.ingest.config;

import io.fourfold.ingest.publish.Publisher;
import java.time.Duration;

/**
 * Limits of what is taken in.
 *
 * @param maxMessageBytes largest payload of one device's message
 * @param maxBatchBytes largest payload of an HTTP batch for many devices
 * @param maxClockAhead how far a device's clock may run ahead of the gateway's
 * @param queueBytes how much may wait for Kafka in the whole process, as counted by payload and a constant a message;
 *     beyond it sockets are not read and HTTP answers 503
 * @param retryAfter what an answer 503 advises
 * @param gather longest time that records wait for others before they are handed to Kafka's producer together
 */
public record IntakeConfig(
        int maxMessageBytes,
        int maxBatchBytes,
        Duration maxClockAhead,
        long queueBytes,
        Duration retryAfter,
        Duration gather) {
    private static final int KIB = 1024;
    private static final int LARGEST = 64 * KIB * KIB;
    private static final Duration MAX_GATHER = Duration.ofMillis(100);

    public IntakeConfig {
        if (maxBatchBytes < maxMessageBytes) {
            throw Settings.invalid(
                    "intake.max.batch.bytes",
                    maxBatchBytes,
                    "at least intake.max.message.bytes, which is " + maxMessageBytes);
        }
        if (maxClockAhead.isNegative()) {
            throw Settings.invalid("intake.max.clock.ahead", maxClockAhead, "zero or more");
        }
        if (gather.isNegative() || gather.compareTo(MAX_GATHER) > 0) {
            throw Settings.invalid("intake.gather", gather, "from zero to " + MAX_GATHER);
        }
        if (retryAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw Settings.invalid("intake.retry.after", retryAfter, "a second or more");
        }
    }

    static IntakeConfig from(Settings settings) {
        return new IntakeConfig(
                (int) settings.number("intake.max.message.bytes", 64 * KIB, 1, LARGEST),
                (int) settings.number("intake.max.batch.bytes", KIB * KIB, 1, LARGEST),
                settings.duration("intake.max.clock.ahead", Duration.ofMinutes(5)),
                settings.number("intake.queue.bytes", 64L * KIB * KIB, KIB, Long.MAX_VALUE),
                settings.duration("intake.retry.after", Duration.ofSeconds(5)),
                settings.duration("intake.gather", Publisher.DEFAULT_GATHER));
    }
}
