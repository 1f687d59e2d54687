package io.fourfold.sinks.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The notifications that are not settled and logged yet, by outcome, in order of arrival. It holds back the offsets to
 * commit, so that Kafka hands over again after a crash whatever is in here.
 */
final class Backlog {
    private final Map<String, Parcel> parcels = new LinkedHashMap<>();

    /** A second record of the same outcome is not kept: what is done for the first is done for it. */
    void add(Parcel parcel) {
        parcels.putIfAbsent(parcel.outcomeId(), parcel);
    }

    void replace(Parcel parcel) {
        parcels.replace(parcel.outcomeId(), parcel);
    }

    void remove(Parcel parcel) {
        parcels.remove(parcel.outcomeId());
    }

    /** Parcels from partitions that another task works on from now on. */
    void drop(Collection<TopicPartition> partitions) {
        parcels.values().removeIf(parcel -> partitions.contains(parcel.source().partition()));
    }

    /** What is due, by address, each in order: a parcel that waits holds back those behind it to the same address. */
    List<List<Parcel>> dueLanes(Instant now) {
        Map<String, List<Parcel>> lanes = new LinkedHashMap<>();
        parcels.values().forEach(parcel -> lanes.computeIfAbsent(parcel.lane(), lane -> new ArrayList<>())
                .add(parcel));
        return lanes.values().stream()
                .filter(lane -> !lane.get(0).due().isAfter(now))
                .toList();
    }

    /** When the next parcel is due that nothing but time holds back; empty if there is none. */
    Optional<Instant> nextDue() {
        Map<String, Instant> heads = new LinkedHashMap<>();
        parcels.values().forEach(parcel -> heads.putIfAbsent(parcel.lane(), parcel.due()));
        return heads.values().stream().min(Instant::compareTo);
    }

    /** The oldest offset of a partition that must not be committed yet; empty if none is held back. */
    OptionalLong held(TopicPartition partition) {
        return parcels.values().stream()
                .map(Parcel::source)
                .filter(source -> source.partition().equals(partition))
                .mapToLong(source -> source.offset())
                .min();
    }

    int size() {
        return parcels.size();
    }
}
