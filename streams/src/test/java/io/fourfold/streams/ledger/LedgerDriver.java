package io.fourfold.streams.ledger;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryState;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.process.Movement;
import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.Settings;
import io.fourfold.streams.state.StateStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The ledger of a site {@code S}, where {@code erp} has 30 s for a shipment and {@code phone} 10 s for a notification, and whose
 * backlog is over; topics have the prefix {@code acme.}.
 */
final class LedgerDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Duration GRACE = Duration.ofSeconds(5);
    static final LedgerConfig CONFIG = LedgerConfig.from(new Settings(
            "ledger.",
            Map.of(
                    "ledger.objectives",
                    "process.shipments-ready:erp=30s, process.shipments-ready:wms=1m, process.notifications:phone=10s,"
                            + " process.exceptions:erp=1h, process.shipment-progress:erp=1h",
                    "ledger.remember",
                    "1d")));

    private final String scope = "ledger-" + System.identityHashCode(this);
    private final Topics topics = Topics.of(
            Map.of("schema.registry.url", "mock://" + scope, "auto.register.schemas", true, "topic.prefix", "acme."));
    private final TopologyTestDriver driver;
    private final Map<String, DeliveryState> states = new LinkedHashMap<>();
    private Instant now = START;

    LedgerDriver() {
        InstantSource source = () -> now;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ledger");
        driver = new TopologyTestDriver(
                topology(topics, source.withZone(ZoneOffset.UTC), new Properties()), properties, START);
        pass(GRACE);
    }

    static Topology topology(Topics topics, Clock clock, Properties properties) {
        StreamsBuilder builder = new StreamsBuilder();
        new LedgerTopology(topics, CONFIG, clock, StateStores.IN_MEMORY).addTo(builder);
        return builder.build(properties);
    }

    Topics topics() {
        return topics;
    }

    Instant now() {
        return now;
    }

    LedgerDriver ready(String outcomeId, Instant decidedAt) {
        return put(
                topics.shipmentsReady(),
                "SH-1",
                ShipmentReady.newBuilder()
                        .setOutcomeId(outcomeId)
                        .setSiteId("S")
                        .setOccurredAt(START)
                        .setDecidedAt(decidedAt)
                        .setShipmentId("SH-1")
                        .setRevision(1)
                        .setReadyAt(START)
                        .setStagingZoneId("STAGE-2")
                        .setOrderReference("4711")
                        .build());
    }

    LedgerDriver notification(String outcomeId) {
        return put(
                topics.notifications(),
                outcomeId,
                Notification.newBuilder()
                        .setOutcomeId(outcomeId)
                        .setNotificationId(outcomeId)
                        .setSiteId("S")
                        .setOccurredAt(START)
                        .setDecidedAt(now)
                        .setWorkerId("w-1")
                        .setChannel("email")
                        .setAddress("w-1@example.com")
                        .setTitle("title")
                        .setBody("body")
                        .setPriority(Priority.NORMAL)
                        .setAboutOutcomeId("about")
                        .setAboutTopic("process.shipments-ready")
                        .setEscalationLevel(0)
                        .setDeadline(now)
                        .build());
    }

    LedgerDriver movement(String outcomeId) {
        return put(
                topics.movements(),
                "340123450000000017",
                Movement.newBuilder()
                        .setOutcomeId(outcomeId)
                        .setSiteId("S")
                        .setOccurredAt(START)
                        .setDecidedAt(now)
                        .setSscc("340123450000000017")
                        .setDeviceId("tag-1")
                        .setBizStep("storing")
                        .setDisposition("in_progress")
                        .build());
    }

    /** As a sink that writes what it has confirmed at once. */
    LedgerDriver delivered(String outcomeId, String sink, Instant at) {
        return delivered(outcomeId, sink, at, at);
    }

    /** @param written by the clock of who wrote it */
    LedgerDriver delivered(String outcomeId, String sink, Instant at, Instant written) {
        return put(
                topics.deliveries(),
                outcomeId,
                delivery(outcomeId, sink, at)
                        .setStatus(DeliveryStatus.DELIVERED)
                        .setExternalReference("ref-" + at.toEpochMilli())
                        .build(),
                written);
    }

    LedgerDriver rejected(String outcomeId, String sink, Instant at) {
        return put(
                topics.deliveries(),
                outcomeId,
                delivery(outcomeId, sink, at)
                        .setStatus(DeliveryStatus.REJECTED)
                        .setDetail("no such order")
                        .build(),
                at);
    }

    private static Delivery.Builder delivery(String outcomeId, String sink, Instant at) {
        return Delivery.newBuilder()
                .setOutcomeId(outcomeId)
                .setSiteId("S")
                .setOccurredAt(START)
                .setDecidedAt(at)
                .setCauses(List.of("acme.process.shipments-ready-0@0"))
                .setSink(sink)
                .setAttempts(2)
                .setDeliveredAt(at);
    }

    <V> LedgerDriver put(Topic<String, V> topic, String key, V value) {
        return put(topic, key, value, now);
    }

    private <V> LedgerDriver put(Topic<String, V> topic, String key, V value, Instant written) {
        driver.createInputTopic(
                        topic.name(),
                        topic.keySerde().serializer(),
                        topic.valueSerde().serializer())
                .pipeInput(key, value, written);
        return this;
    }

    /** Lets the wall clock go on, a second at a time. */
    LedgerDriver pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            Duration step =
                    Duration.ofMillis(Math.min(1000, Duration.between(now, end).toMillis()));
            now = now.plus(step);
            driver.advanceWallClockTime(step);
        }
        return this;
    }

    /** Lets the wall clock go on in one step. */
    LedgerDriver leap(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        return this;
    }

    /** What the topic would hold after compaction. */
    Map<String, DeliveryState> states() {
        driver.createOutputTopic(
                        topics.deliveryStatus().name(),
                        topics.deliveryStatus().keySerde().deserializer(),
                        topics.deliveryStatus().valueSerde().deserializer())
                .readKeyValuesToList()
                .forEach(entry -> {
                    if (entry.value == null) {
                        states.remove(entry.key);
                    } else {
                        states.put(entry.key, entry.value);
                    }
                });
        return states;
    }

    List<ProcessException> exceptions() {
        return driver.createOutputTopic(
                        topics.exceptions().name(),
                        topics.exceptions().keySerde().deserializer(),
                        topics.exceptions().valueSerde().deserializer())
                .readValuesToList();
    }

    /** The sum over tasks of one of the ledger's counts. */
    double count(String what, String sink) {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals("stream-ledger-metrics")
                        && metric.getKey().name().equals(what + "-total")
                        && sink.equals(metric.getKey().tags().get("sink")))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    int rows(String store) {
        int rows = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                rows++;
            }
        }
        return rows;
    }

    @Override
    public void close() {
        driver.close();
        MockSchemaRegistry.dropScope(scope);
    }
}
