package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.world.Outcomes;
import io.fourfold.benchmarks.world.Preloaded;
import io.fourfold.process.Movement;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Whether an arm's outcomes are the right ones, for the first positions, which every arm gets past. */
final class Check {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Preloaded preloaded;
    private final Topics topics;
    private Outcomes found = Outcomes.NONE;

    Check(Preloaded preloaded, String registryUrl) {
        this.preloaded = preloaded;
        this.topics = Topics.of(Map.of("schema.registry.url", registryUrl));
    }

    /** What the arm wrote of the positions that are checked. Lets it run on until it is past them, and ends it. */
    Outcomes outcomes(Arm arm) throws InterruptedException, ExecutionException {
        awaitPast(arm);
        Thread.sleep(3_000); // two commits lie between a position and its outcome
        arm.stopClient();
        found = Outcomes.NONE;
        read(arm, topics.movements(), this::add);
        read(arm, topics.shipmentsReady(), this::add);
        return found;
    }

    private void awaitPast(Arm arm) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (Admin admin = arm.broker().admin()) {
            while (!isPast(admin.listConsumerGroupOffsets(arm.group())
                    .partitionsToOffsetAndMetadata()
                    .get())) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(arm.kind().label() + " has not committed the first "
                            + preloaded.checked() + " positions within " + LIMIT);
                }
                Thread.sleep(200);
            }
        }
    }

    private boolean isPast(Map<TopicPartition, OffsetAndMetadata> committed) {
        List<Long> wanted = preloaded.checkedOffsets();
        for (int partition = 0; partition < wanted.size(); partition++) {
            OffsetAndMetadata offset = committed.get(new TopicPartition("things.positions", partition));
            if (offset == null || offset.offset() < wanted.get(partition)) {
                return false;
            }
        }
        return true;
    }

    private void add(Movement movement) {
        long time = movement.getOccurredAt().toEpochMilli();
        if (time < preloaded.checkedBefore()) {
            found = found.moved(movement.getSscc(), movement.getFromZoneId(), movement.getToZoneId(), time);
        }
    }

    private void add(ShipmentReady ready) {
        long time = ready.getReadyAt().toEpochMilli();
        if (time < preloaded.checkedBefore()) {
            found = found.ready(ready.getShipmentId(), ready.getStagingZoneId(), time);
        }
    }

    private static <V extends SpecificRecord> void read(Arm arm, Topic<String, V> topic, Consumer<V> action) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", arm.broker().bootstrapServers());
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> action.accept(
                                topic.valueSerde().deserializer().deserialize(topic.name(), record.value())));
            }
        }
    }
}
