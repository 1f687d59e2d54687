package io.fourfold.streams.staging;

import io.fourfold.data.Attachment;
import io.fourfold.data.AttachmentType;
import io.fourfold.data.Crs;
import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import io.fourfold.data.HandlingUnit;
import io.fourfold.data.Shipment;
import io.fourfold.data.ShipmentStatus;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import io.fourfold.data.ZonePurpose;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Movement;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.batch.BatchingInterceptor;
import io.fourfold.streams.state.StateStores;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The staging topology on a site {@code S} whose zones are squares of 10 m beside each other: {@code STORE} from x = 0,
 * {@code STAGE-1} from 20, {@code STAGE-2} from 40, {@code DOCK} from 60. Times are seconds after {@link #START}.
 */
final class StagingDriver implements AutoCloseable {
    private static final AtomicLong INSTANCES = new AtomicLong();

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final String SITE = "S";
    static final double STORE = 5;
    static final double STAGE_1 = 25;
    static final double STAGE_2 = 45;
    static final double AISLE = 15;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Topics topics;
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<String, Object>> inputs = new HashMap<>();
    private final TestOutputTopic<String, Movement> movements;
    private final TestOutputTopic<String, ShipmentReady> ready;
    private final TestOutputTopic<String, ShipmentProgress> progress;
    private final TestOutputTopic<String, ProcessException> exceptions;
    private final TestOutputTopic<String, DeadLetter> deadLetters;

    StagingDriver() {
        topics = Topics.of(Map.of(
                "schema.registry.url", "mock://staging-" + INSTANCES.incrementAndGet(), "auto.register.schemas", true));
        StreamsBuilder builder = new StreamsBuilder();
        new StagingTopology(topics, StagingConfig.DEFAULT, clock(), StateStores.IN_MEMORY).addTo(builder);
        driver = new TopologyTestDriver(builder.build(), properties(), START);
        movements = output(topics.movements());
        ready = output(topics.shipmentsReady());
        progress = output(topics.shipmentProgress());
        exceptions = output(topics.exceptions());
        deadLetters = output(topics.deadLetters());
        zone("STORE", ZonePurpose.STORAGE, 0);
        zone("STAGE-1", ZonePurpose.STAGING, 20);
        zone("STAGE-2", ZonePurpose.STAGING, 40);
        zone("DOCK", ZonePurpose.DOCK, 60);
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
    }

    Topics topics() {
        return topics;
    }

    static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        Topics topics = Topics.of(Map.of("schema.registry.url", "mock://describe"));
        new StagingTopology(topics, StagingConfig.DEFAULT, Clock.systemUTC(), StateStores.IN_MEMORY).addTo(builder);
        return builder.build();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "staging-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    void zone(String zoneId, ZonePurpose purpose, double x) {
        send(topics.zones(), zoneId, zone(zoneId, purpose, x, 0, 10), 0);
    }

    static Zone zone(String zoneId, ZonePurpose purpose, double x, double y, double size) {
        List<Vertex> square = List.of(
                new Vertex(x, y), new Vertex(x + size, y), new Vertex(x + size, y + size), new Vertex(x, y + size));
        return new Zone(zoneId, SITE, purpose, Crs.LOCAL, square);
    }

    /** A tag that is attached to a unit; both are known. */
    void pallet(String tag, String sscc) {
        unit(sscc);
        attach(tag, sscc);
    }

    void unit(String sscc) {
        send(topics.handlingUnits(), sscc, new HandlingUnit(sscc, "04012345678901", null, 1.0, "EA", null), 0);
    }

    void attach(String tag, String sscc) {
        Attachment attachment = sscc == null ? null : new Attachment(AttachmentType.HANDLING_UNIT, sscc);
        send(topics.devices(), tag, new Device(tag, DeviceKind.TAG, SITE, attachment, 1, null, null, null), 0);
    }

    static Shipment shipment(String id, String zoneId, ShipmentStatus status, long dueSeconds, String... units) {
        return new Shipment(
                id,
                SITE,
                "order-" + id,
                zoneId,
                "DOCK",
                START.plusSeconds(dueSeconds),
                null,
                List.of(units),
                status,
                null);
    }

    void released(String id, String zoneId, String... units) {
        shipment(shipment(id, zoneId, ShipmentStatus.RELEASED, 86_400, units));
    }

    void shipment(Shipment shipment) {
        send(topics.shipments(), shipment.getShipmentId(), shipment, 0);
    }

    void position(String tag, Long sequence, double seconds, double x) {
        Instant time = START.plusMillis(Math.round(seconds * 1000));
        send(
                topics.positions(),
                tag,
                new Position(tag, sequence, time, time, SITE, null, new LocalPoint(x, 5.0, null), null),
                seconds);
    }

    /** The bytes of a position with a sequence, as the gateway writes them. */
    byte[] bytes(String tag, long sequence, double seconds, double x) {
        Instant time = START.plusMillis(Math.round(seconds * 1000));
        Position position = new Position(tag, sequence, time, time, SITE, null, new LocalPoint(x, 5.0, null), null);
        return topics.positions()
                .valueSerde()
                .serializer()
                .serialize(topics.positions().name(), position);
    }

    /** Values that one poll has of a tag, 100 ms apart from the given second on, merged as a consumer's interceptor does. */
    void poll(String tag, double seconds, List<byte[]> values) {
        TopicPartition partition = new TopicPartition(topics.positions().name(), 0);
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        for (byte[] value : values) {
            long timestamp = START.plusMillis(Math.round(seconds * 1000)).toEpochMilli() + 100L * polled.size();
            polled.add(new ConsumerRecord<>(
                    partition.topic(),
                    0,
                    polled.size(),
                    timestamp,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    tag.getBytes(StandardCharsets.UTF_8),
                    value,
                    new Record<>(null, null, 0).headers(),
                    Optional.empty()));
        }
        BatchingInterceptor interceptor = new BatchingInterceptor();
        interceptor.configure(Map.of(BatchingInterceptor.TOPIC_CONFIG, partition.topic()));
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(partition.topic(), new ByteArraySerializer(), new ByteArraySerializer());
        interceptor
                .onConsume(new ConsumerRecords<>(Map.of(partition, polled), Map.of()))
                .forEach(merged -> input.pipeInput(new TestRecord<>(
                        merged.key(), merged.value(), merged.headers(), Instant.ofEpochMilli(merged.timestamp()))));
    }

    /** Three positions, a second apart from the given one on: confirmed two seconds later. */
    void stay(String tag, double seconds, double x) {
        for (int i = 0; i < 3; i++) {
            position(tag, null, seconds + i, x);
        }
    }

    /** Sends a record to a topic of the contract; a {@code null} value removes the key. */
    <V> void send(Topic<String, V> topic, String key, V value, double seconds) {
        inputs.computeIfAbsent(topic.name(), name -> input(topic))
                .pipeInput(key, value, START.plusMillis(Math.round(seconds * 1000)));
    }

    @SuppressWarnings("unchecked") // each topic is only ever given its own records
    private <V> TestInputTopic<String, Object> input(Topic<String, V> topic) {
        return (TestInputTopic<String, Object>) (TestInputTopic<String, ?>) driver.createInputTopic(
                topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer());
    }

    /** Lets wall-clock time pass, with no event. */
    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        driver.advanceWallClockTime(time);
    }

    List<Movement> movements() {
        return movements.readValuesToList();
    }

    List<ShipmentReady> ready() {
        return ready.readValuesToList();
    }

    List<ShipmentProgress> progress() {
        return progress.readValuesToList();
    }

    List<DeadLetter> deadLetters() {
        return deadLetters.readValuesToList();
    }

    List<ProcessException> exceptions() {
        return exceptions.readValuesToList();
    }

    List<ProcessException> exceptions(ExceptionKind kind) {
        return exceptions().stream().filter(said -> said.getKind() == kind).toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
