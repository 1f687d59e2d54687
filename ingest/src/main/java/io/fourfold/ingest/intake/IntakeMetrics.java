package io.fourfold.ingest.intake;

import io.fourfold.things.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts what came in and what became of it. */
final class IntakeMetrics {
    private final MeterRegistry registry;
    private final Map<MessageKind, Map<String, Counter>> accepted = new EnumMap<>(MessageKind.class);
    private final Map<ErrorCode, Map<String, Counter>> refused = new EnumMap<>(ErrorCode.class);
    private final Timer acknowledged;
    private final Counter failed;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (MessageKind kind : MessageKind.values()) {
            accepted.put(kind, new ConcurrentHashMap<>());
        }
        for (ErrorCode code : ErrorCode.values()) {
            refused.put(code, new ConcurrentHashMap<>());
        }
        this.acknowledged = Timer.builder("fourfold.gateway.kafka.acknowledgement")
                .description("From a decoded message to Kafka's acknowledgement of all its records")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.failed = Counter.builder("fourfold.gateway.kafka.failures")
                .description("Messages that Kafka did not take")
                .register(registry);
    }

    void accepted(String protocol, MessageKind kind, int records) {
        accepted.get(kind)
                .computeIfAbsent(protocol, key -> Counter.builder("fourfold.gateway.records")
                        .description("Records taken in")
                        .tag("protocol", protocol)
                        .tag("kind", kind.word())
                        .register(registry))
                .increment(records);
    }

    void refused(String protocol, ErrorCode code) {
        refused.get(code)
                .computeIfAbsent(protocol, key -> Counter.builder("fourfold.gateway.refused")
                        .description("Messages refused, by cause; each is a dead letter")
                        .tag("protocol", protocol)
                        .tag("cause", code.name())
                        .register(registry))
                .increment();
    }

    void answered(long nanos, boolean unsafe) {
        if (unsafe) {
            failed.increment();
        } else {
            acknowledged.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
