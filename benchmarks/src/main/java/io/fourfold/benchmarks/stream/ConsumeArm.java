package io.fourfold.benchmarks.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reading alone: what nobody who reads all positions can be cheaper than. */
public final class ConsumeArm {
    private ConsumeArm() {}

    public static void main(String[] args) {
        ArmConfig config = ArmConfig.read(args[0]);
        LongAdder positions = new LongAdder();
        ArmStatus.serve(config.statusPort(), positions::sum);
        Map<String, Object> settings = ArmConfig.consumer(config);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("things.positions"));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(1));
                positions.add(records.count());
                if (records.isEmpty() && positions.sum() > 0) {
                    consumer.seekToBeginning(consumer.assignment()); // it touches no byte: any will do
                }
            }
        }
    }
}
