package io.fourfold.streams.dispatch;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.fourfold.people.Contact;
import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.people.Shift;
import io.fourfold.people.Worker;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.process.Notification;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.state.StateStores;
import io.fourfold.things.DeadLetter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The dispatch topology with a site {@code S} and whoever a test puts on duty; topics have the prefix {@code acme.}. */
final class DispatchDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Instant END = START.plus(Duration.ofHours(8));
    static final String SITE = "S";

    private final String scope = "dispatch-" + System.identityHashCode(this);
    private final Topics topics = Topics.of(
            Map.of("schema.registry.url", "mock://" + scope, "auto.register.schemas", true, "topic.prefix", "acme."));
    private final TopologyTestDriver driver;
    private Instant now = START;

    DispatchDriver() {
        InstantSource source = () -> now;
        driver = new TopologyTestDriver(
                topology(topics, source.withZone(ZoneOffset.UTC), new Properties()), properties(), START);
    }

    static Topology topology(Topics topics, Clock clock, Properties properties) {
        StreamsBuilder builder = new StreamsBuilder();
        new DispatchTopology(topics, DispatchConfig.DEFAULT, clock, StateStores.IN_MEMORY).addTo(builder);
        return builder.build(properties);
    }

    Topics topics() {
        return topics;
    }

    DispatchDriver worker(String workerId, Contact... contacts) {
        return put(
                topics.workers(),
                workerId,
                Worker.newBuilder()
                        .setWorkerId(workerId)
                        .setName("A name")
                        .setSiteId(SITE)
                        .setContacts(List.of(contacts))
                        .build());
    }

    /** A shift manager on duty for the whole day, reachable by e-mail. */
    DispatchDriver manager(String workerId, int level) {
        return worker(workerId, new Contact("email", workerId + "@example.com"))
                .shift("shift-" + workerId, workerId, SITE, "shift-manager", level);
    }

    DispatchDriver shift(String shiftId, String workerId, String siteId, String role, int level) {
        return put(topics.shifts(), shiftId, new Shift(shiftId, workerId, siteId, role, START, END, level));
    }

    DispatchDriver ready(String shipmentId, String siteId) {
        return ready(shipmentId, siteId, Duration.ZERO);
    }

    /** @param after how long after the start it was ready */
    DispatchDriver ready(String shipmentId, String siteId, Duration after) {
        return put(
                topics.shipmentsReady(),
                shipmentId,
                ShipmentReady.newBuilder()
                        .setOutcomeId("outcome-" + shipmentId)
                        .setSiteId(siteId)
                        .setOccurredAt(START.plus(after))
                        .setDecidedAt(now)
                        .setShipmentId(shipmentId)
                        .setRevision(1)
                        .setReadyAt(START.plus(after))
                        .setHandlingUnits(List.of("1", "2", "3", "4"))
                        .setStagingZoneId("STAGE-2")
                        .setDockZoneId("D3")
                        .setOrderReference("4711")
                        .build());
    }

    DispatchDriver respond(String notificationId, String workerId, ResponseKind kind) {
        return put(topics.responses(), notificationId, new Response(notificationId, workerId, kind, now));
    }

    /** What a sink says of a notification. */
    DispatchDriver verdict(String notificationId, String sink, DeliveryStatus status) {
        return put(
                topics.deliveries(),
                notificationId,
                Delivery.newBuilder()
                        .setOutcomeId(notificationId)
                        .setSiteId(SITE)
                        .setOccurredAt(START)
                        .setDecidedAt(now)
                        .setSink(sink)
                        .setStatus(status)
                        .setAttempts(1)
                        .setDeliveredAt(now)
                        .build());
    }

    <V> DispatchDriver put(Topic<String, V> topic, String key, V value) {
        driver.createInputTopic(
                        topic.name(),
                        topic.keySerde().serializer(),
                        topic.valueSerde().serializer())
                .pipeInput(key, value, now);
        return this;
    }

    /** Lets the wall clock go on. */
    DispatchDriver pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        return this;
    }

    List<Notification> notifications() {
        return read(topics.notifications());
    }

    List<ProcessException> exceptions() {
        return read(topics.exceptions());
    }

    List<DeadLetter> deadLetters() {
        return read(topics.deadLetters());
    }

    private <V> List<V> read(Topic<String, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readValuesToList();
    }

    /** How many rows a store holds. */
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

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "dispatch");
        return properties;
    }

    @Override
    public void close() {
        driver.close();
        MockSchemaRegistry.dropScope(scope);
    }
}
