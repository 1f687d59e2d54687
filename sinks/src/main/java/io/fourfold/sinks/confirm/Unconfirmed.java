package io.fourfold.sinks.confirm;

import io.fourfold.sinks.delivery.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What was handed to the delegate and is not known to be written yet, by partition and offset. A delegate may report from its threads. */
final class Unconfirmed {
    private final Map<TopicPartition, TreeMap<Long, Handed>> waiting = new HashMap<>();

    /** A record that comes again takes its own place. */
    synchronized void add(Handed handed) {
        waiting.computeIfAbsent(handed.source().partition(), partition -> new TreeMap<>())
                .put(handed.source().offset(), handed);
    }

    /** The delegate gave that record to the dead letter queue. */
    synchronized void refuse(Source source, String reason) {
        TreeMap<Long, Handed> partition = waiting.get(source.partition());
        if (partition != null) {
            partition.computeIfPresent(source.offset(), (offset, handed) -> handed.refusedFor(reason));
        }
    }

    /** What lies below offsets that the delegate says may be committed, each partition in order. */
    synchronized List<Handed> below(Map<TopicPartition, OffsetAndMetadata> safe) {
        List<Handed> written = new ArrayList<>();
        safe.forEach((partition, offset) -> {
            if (offset != null && waiting.containsKey(partition)) {
                written.addAll(waiting.get(partition).headMap(offset.offset()).values());
            }
        });
        return written;
    }

    synchronized void remove(Collection<Handed> settled) {
        for (Handed handed : settled) {
            waiting.get(handed.source().partition()).remove(handed.source().offset());
        }
    }

    /** What comes from partitions that another task works on from now on. */
    synchronized void drop(Collection<TopicPartition> partitions) {
        partitions.forEach(waiting::remove);
    }

    synchronized boolean isEmpty() {
        return waiting.values().stream().allMatch(Map::isEmpty);
    }
}
