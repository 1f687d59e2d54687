package io.fourfold.sinks.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The outcomes that are not settled and logged yet, by their id, in order of arrival. It holds back the offsets to
 * commit, so that Kafka hands over again after a crash whatever is in here.
 */
public final class Backlog<P extends Pending> {
    private final Map<String, P> waiting = new LinkedHashMap<>();

    /** A second record of the same outcome is not kept: what is done for the first is done for it. */
    public void add(P pending) {
        waiting.putIfAbsent(pending.outcomeId(), pending);
    }

    public void replace(P pending) {
        waiting.replace(pending.outcomeId(), pending);
    }

    public void remove(P pending) {
        waiting.remove(pending.outcomeId());
    }

    /** What comes from partitions that another task works on from now on. */
    public void drop(Collection<TopicPartition> partitions) {
        waiting.values()
                .removeIf(pending -> partitions.contains(pending.source().partition()));
    }

    /** What is due, by address, each in order: what waits holds back those behind it to the same address. */
    public List<List<P>> dueLanes(Instant now) {
        Map<String, List<P>> lanes = new LinkedHashMap<>();
        waiting.values().forEach(pending -> lanes.computeIfAbsent(pending.lane(), lane -> new ArrayList<>())
                .add(pending));
        return lanes.values().stream()
                .filter(lane -> !lane.get(0).due().isAfter(now))
                .toList();
    }

    /** The first of each lane, due or not, by lane, in order of arrival. */
    public Map<String, P> heads() {
        Map<String, P> heads = new LinkedHashMap<>();
        waiting.values().forEach(pending -> heads.putIfAbsent(pending.lane(), pending));
        return heads;
    }

    /** When the next is due that nothing but time holds back; empty if there is none. */
    public Optional<Instant> nextDue() {
        return heads().values().stream().map(Pending::due).min(Instant::compareTo);
    }

    /** The oldest offset of a partition that must not be committed yet; empty if none is held back. */
    OptionalLong held(TopicPartition partition) {
        return waiting.values().stream()
                .map(Pending::source)
                .filter(source -> source.partition().equals(partition))
                .mapToLong(source -> source.offset())
                .min();
    }

    /**
     * What may be committed of what was read.
     *
     * @param read the next offset to read, by partition
     */
    public Map<TopicPartition, Long> committable(Map<TopicPartition, OffsetAndMetadata> read) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        read.forEach((partition, next) ->
                offsets.put(partition, Math.min(next.offset(), held(partition).orElse(Long.MAX_VALUE))));
        return offsets;
    }

    /** The one that came first; empty if nothing waits. */
    public Optional<P> oldest() {
        return waiting.values().stream().findFirst();
    }

    public int size() {
        return waiting.size();
    }
}
