package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.Broker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** How many records of devices Kafka has, by the ends of the partitions. */
final class WrittenRecords implements AutoCloseable {
    private static final List<String> TOPICS = List.of("things.positions", "things.telemetry");

    private final Admin admin;

    WrittenRecords(Broker broker) {
        admin = broker.admin();
    }

    long count() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(TOPICS).allTopicNames().get().values().stream()
                .flatMap(WrittenRecords::partitions)
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
