package io.fourfold.benchmarks.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The limit: each position is read and written again as bytes, exactly once, in transactions of one second. No job that
 * writes what it reads is cheaper; one that writes little may be.
 */
public final class LimitArm {
    static final String TOPIC = "bench.limit";
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongAdder positions = new LongAdder();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();

    private LimitArm() {}

    public static void main(String[] args) {
        new LimitArm().run(ArmConfig.read(args[0]));
    }

    private void run(ArmConfig config) {
        ArmStatus.serve(config.statusPort(), positions::sum);
        Map<String, Object> settings = new HashMap<>(ArmConfig.patientProducer());
        settings.putAll(ArmConfig.throughputProducer());
        settings.put("bootstrap.servers", config.bootstrapServers());
        settings.put("transactional.id", config.group());
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        ArmConfig.consumer(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.subscribe(List.of("things.positions"));
            producer.initTransactions();
            while (true) {
                transaction(consumer, producer);
            }
        }
    }

    private void transaction(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
        long end = System.nanoTime() + COMMIT_NANOS;
        long before = positions.sum();
        producer.beginTransaction();
        while (System.nanoTime() < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
            for (ConsumerRecord<byte[], byte[]> record : records) {
                var unused = producer.send(new ProducerRecord<>(
                        TOPIC, record.partition(), record.timestamp(), record.key(), record.value()));
            }
            offsets.putAll(records.nextOffsets());
            positions.add(records.count());
        }
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction(); // throws if any send failed
        offsets.clear();
        if (positions.sum() == before && before > 0) {
            consumer.seekToBeginning(consumer.assignment()); // it touches no byte: any will do
        }
    }
}
