package io.fourfold.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.benchmarks.machine.PropertiesFile;
import io.fourfold.benchmarks.world.Expected;
import io.fourfold.benchmarks.world.Motion;
import io.fourfold.benchmarks.world.PositionBytes;
import io.fourfold.benchmarks.world.World;
import io.fourfold.schemas.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends positions at a steady rate and reads the outcomes, in a process of its own.
 *
 * <p>A position's time begins when it was to be sent, also if the sender was late: a stall counts for all that had to wait.
 */
public final class LoadMain {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** For the reader to find the ends of its topics. */
    private static final long PREPARATION_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long LAST_OUTCOMES_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Motion motion;
    private final Expected expected;
    private final PositionBytes bytes = new PositionBytes();
    private final KafkaProducer<byte[], byte[]> producer;
    private long greatestLag;

    private LoadMain(World world, String bootstrapServers) {
        motion = new Motion(world);
        expected = new Expected(world);
        // Kafka's defaults, acks=all and linger 5 ms, but lz4 as the gateway has it.
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> p = PropertiesFile.read(Path.of(args[0]));
        World world = LatencyScale.world(Integer.parseInt(p.get("tags")), Integer.parseInt(p.get("shipments")));
        LoadMain load = new LoadMain(world, p.get("bootstrap.servers"));
        load.skip(Long.parseLong(p.get("skip")));
        double rate = Double.parseDouble(p.get("rate"));
        int settle = Integer.parseInt(p.get("settle.seconds"));
        long start = System.nanoTime() + PREPARATION_NANOS;
        Awaited awaited = new Awaited(start + TimeUnit.SECONDS.toNanos(settle));
        Topics topics = Topics.of(Map.of("schema.registry.url", p.get("schema.registry.url")));
        try (OutcomeReader reader = new OutcomeReader(p.get("bootstrap.servers"), topics, awaited)) {
            load.send(start, rate, (long) (rate * (settle + Integer.parseInt(p.get("seconds")))), awaited);
            long end = System.nanoTime() + LAST_OUTCOMES_NANOS;
            while (!awaited.isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(TICK_NANOS);
            }
        }
        new ObjectMapper().writeValue(Path.of(p.get("answer")).toFile(), awaited.load(load.greatestLag));
    }

    /** Passes over the positions that lie in the topic already. */
    private void skip(long positions) {
        for (long i = 0; i < positions; i++) {
            motion.next();
            expected.see(motion);
        }
    }

    private void send(long start, double rate, long positions, Awaited awaited) {
        double interval = TimeUnit.SECONDS.toNanos(1) / rate;
        try (producer) {
            for (long i = 0; i < positions; i++) {
                long intended = start + (long) (i * interval);
                long now = System.nanoTime();
                while (now < intended) {
                    LockSupport.parkNanos(Math.max(intended - now, TICK_NANOS));
                    now = System.nanoTime();
                }
                greatestLag = Math.max(greatestLag, now - intended);
                sendNext(intended, awaited);
            }
        }
    }

    private void sendNext(long intended, Awaited awaited) {
        motion.next();
        long movements = expected.outcomes().movements().count();
        long ready = expected.outcomes().shipmentsReady().count();
        expected.see(motion);
        if (expected.outcomes().movements().count() > movements) {
            awaited.movement(World.sscc(motion.tag()), motion.time(), intended);
        }
        if (expected.outcomes().shipmentsReady().count() > ready) {
            awaited.ready(World.sscc(motion.tag()), motion.time(), intended);
        }
        byte[] key = World.deviceKey(motion.tag());
        var unused = producer.send(new ProducerRecord<>(
                "things.positions",
                World.partition(key),
                motion.time(),
                key,
                bytes.of(motion, System.currentTimeMillis())));
    }
}
