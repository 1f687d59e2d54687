package io.fourfold.benchmarks.world;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates the topics of the contract and writes a world's master data and positions into them. */
public final class Preloader implements AutoCloseable {
    /** A sequence that no motion reaches. */
    private static final long AFTER_ALL = 1_000_000_000;

    /** Threads that write positions, each its share of the partitions. */
    private static final int WRITERS = 2;

    private final World world;
    private final Broker broker;
    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public Preloader(World world, Broker broker, String registryUrl) {
        this.world = world;
        this.broker = broker;
        this.topics = Topics.of(Map.of("schema.registry.url", registryUrl));
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "compression.type", "lz4",
                        "linger.ms", "20",
                        "batch.size", "131072",
                        "buffer.memory", "67108864"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Creates all topics of the contract, none of which ever drops a record. */
    public void createTopics(NewTopic... others) throws ExecutionException, InterruptedException {
        List<NewTopic> all = new ArrayList<>(List.of(others));
        TopicCatalogue.load()
                .topics()
                .forEach(topic -> all.add(new NewTopic(topic.name(), topic.partitions(), (short) 1)
                        .configs(topic.compacted() ? Map.of("cleanup.policy", "compact") : Map.of())));
        broker.createTopics(all);
    }

    /** Writes zones, handling units, shipments and devices, all dated before the first position. */
    public void writeMasterData() {
        writeMasterData(1);
    }

    /** The same where only every so-many-th tag is known in the master data, and on a handling unit. */
    public void writeMasterData(int every) {
        MasterData data = new MasterData(world);
        for (int site = 0; site < world.sites(); site++) {
            for (int zone = 0; zone < World.ZONES; zone++) {
                send(topics.zones(), World.zoneId(site, zone), data.zone(site, zone));
            }
        }
        for (int tag = 0; tag < world.tags(); tag += every) {
            send(topics.handlingUnits(), World.sscc(tag), data.handlingUnit(tag));
            send(topics.devices(), World.deviceId(tag), data.device(tag));
        }
        for (int shipment = 0; shipment < world.shipments().size(); shipment++) {
            send(topics.shipments(), World.shipmentId(shipment), data.shipment(shipment));
        }
        flush();
    }

    private <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value) {
        long dayBefore = World.START.toEpochMilli() - 86_400_000L;
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        send(new ProducerRecord<>(topic.name(), World.partition(utf8(key)), dayBefore, utf8(key), bytes));
    }

    /**
     * Writes positions.
     *
     * @param still how many before any tag changes its zone
     * @param checked how many of the first are checked
     */
    public Preloaded writePositions(long positions, long still, long checked)
            throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Preloaded>> written = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                PositionWriter part = new PositionWriter(world, still, checked, writer, WRITERS, this::send);
                written.add(writers.submit(() -> part.write(positions)));
            }
            for (Future<Preloaded> part : written) {
                part.get();
            }
            flush();
            return written.get(0).get();
        } finally {
            writers.shutdownNow();
        }
    }

    /** Writes positions that move the tag at least once, after all others: three in one zone, then three in another. */
    public void writeMovement(int tag) {
        PositionBytes bytes = new PositionBytes();
        byte[] key = World.deviceKey(tag);
        byte[] siteId = utf8(World.siteId(world.site(tag)));
        long later = World.START.plus(Duration.ofDays(1)).toEpochMilli();
        for (int i = 0; i < 6; i++) {
            double x = World.ZONE_METRES * (i < 3 ? 0.5 : 1.5);
            long time = later + i * Motion.ROUND_MILLIS;
            byte[] position = bytes.of(
                    key, AFTER_ALL + i, time, time + PositionBytes.UPLINK_MILLIS, siteId, x, World.ZONE_METRES / 2);
            send(new ProducerRecord<>("things.positions", World.partition(key), time, key, position));
        }
        flush();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, this::check);
    }

    private void check(RecordMetadata metadata, Exception fault) {
        if (fault != null) {
            failure.compareAndSet(null, fault);
        }
    }

    private void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Could not write the data", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
