package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.streams.rows.RowModel.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A Kafka of its own for the tests of a class: sends commands to {@link RowApp}s and reads what they committed. */
final class RowKafka implements AutoCloseable {
    static final int PARTITIONS = 2;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final KafkaClusterTestKit cluster;
    private final KafkaProducer<String, String> producer;

    RowKafka() throws Exception {
        cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("transaction.state.log.num.partitions", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("group.min.session.timeout.ms", "1000")
                .setConfigProp("controlled.shutdown.enable", "false")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        // A broker may refuse the first batch for a new topic and take the second: then order is lost.
                        "max.in.flight.requests.per.connection",
                        1),
                new StringSerializer(),
                new StringSerializer());
    }

    static String commands(String application) {
        return application + "-commands";
    }

    static String answers(String application) {
        return application + "-answers";
    }

    static String changelog(String application) {
        return application + "-" + RowApp.STORE + "-changelog";
    }

    String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    void createTopics(String application) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(commands(application), PARTITIONS, (short) 1),
                            new NewTopic(answers(application), PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    void send(String application, List<Command> commands) {
        for (Command command : commands) {
            var unused = producer.send(new ProducerRecord<>(commands(application), command.key(), command.text()));
        }
        producer.flush();
    }

    /** By key, all answers that were committed, once there are so many of them. */
    Map<String, List<String>> answers(String application, long count) {
        await(count + " answers", () -> read(answers(application), count).size() >= count);
        Map<String, List<String>> answers = new HashMap<>();
        read(answers(application), count)
                .forEach(record -> answers.computeIfAbsent(text(record.key()), any -> new ArrayList<>())
                        .add(text(record.value())));
        return answers;
    }

    /** The rows as the changelog's committed records tell them, decoded here by its documented format. */
    Map<String, String> changelogRows(String application) {
        Map<Integer, Map<Long, String>> texts = new HashMap<>();
        Map<Integer, Map<String, ByteBuffer>> rows = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(changelog(application), Long.MAX_VALUE)) {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            ByteBuffer value = record.value() == null ? null : ByteBuffer.wrap(record.value());
            Map<String, ByteBuffer> ofPartition = rows.computeIfAbsent(record.partition(), any -> new HashMap<>());
            switch (key.get()) {
                case 0 ->
                    ofPartition.put(
                            text(key, key.remaining()),
                            value == null ? null : value.position(1).slice());
                case 1 ->
                    texts.computeIfAbsent(record.partition(), any -> new HashMap<>())
                            .put((long) key.getInt(2), text(record.value()));
                case 2 -> replaceBucket(key.get(), key.getInt(), value, ofPartition);
                default -> throw new AssertionError("A record of no kind: " + key);
            }
        }
        Map<String, String> told = new HashMap<>();
        rows.forEach((partition, ofPartition) -> ofPartition.forEach((key, row) -> {
            if (row != null) {
                told.put(
                        key,
                        row.getLong(0) + "/" + row.getLong(8) + "/"
                                + texts.get(partition).get(row.getLong(16)));
            }
        }));
        return told;
    }

    private static void replaceBucket(int bits, int number, ByteBuffer value, Map<String, ByteBuffer> rows) {
        rows.keySet().removeIf(key -> {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            return KeyIndex.bucket(PackedKey.hash(bytes, 0, bytes.length), bits) == number;
        });
        int width = value.position(1).getShort() * Long.BYTES;
        while (value.hasRemaining()) {
            String key = text(value, value.getShort());
            rows.put(key, value.slice(value.position(), width));
            value.position(value.position() + width);
        }
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return text(bytes);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, long atMost) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed", "fetch.max.wait.ms", 50);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions); // the last stable ones
            while (records.size() < atMost
                    && partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "Not within 30 s: " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() throws Exception {
        producer.close();
        cluster.close();
    }
}
