package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.streams.rows.RowModel.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The rows as the changelog's last committed records tell them, decoded here by its documented format. */
    Map<String, String> changelogRows(String application) {
        List<ConsumerRecord<byte[], byte[]>> records = read(changelog(application), Long.MAX_VALUE);
        Map<String, byte[]> rows = new HashMap<>();
        Map<Integer, Map<Long, String>> texts = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key()[0] == 1) {
                long number = ByteBuffer.wrap(record.key()).getInt(2);
                texts.computeIfAbsent(record.partition(), any -> new HashMap<>())
                        .put(number, text(record.value()));
                continue;
            }
            String key = record.partition() + text(Arrays.copyOfRange(record.key(), 1, record.key().length));
            if (record.value() == null) {
                rows.remove(key);
            } else {
                rows.put(key, record.value());
            }
        }
        Map<String, String> told = new HashMap<>();
        rows.forEach((key, value) -> {
            ByteBuffer row = ByteBuffer.wrap(value);
            Map<Long, String> ofPartition = texts.get(key.charAt(0) - '0');
            told.put(key.substring(1), row.getLong(1) + "/" + row.getLong(9) + "/" + ofPartition.get(row.getLong(17)));
        });
        return told;
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
