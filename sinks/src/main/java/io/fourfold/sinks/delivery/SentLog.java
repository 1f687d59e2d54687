package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What needs no delivery any more, in memory.
 *
 * <p>Of each partition all records that Kafka may hand over again, because their offset is not committed yet: as runs of offsets, so
 * that one record that waits for a day costs little, however many behind it are settled. And the ids of the newest {@value
 * #REMEMBERED} outcomes that were delivered, about 200 bytes each: they catch outcomes that upstream wrote twice.
 */
public final class SentLog {
    static final int REMEMBERED = 100_000;

    private final Map<TopicPartition, OffsetRuns> settled = new HashMap<>();
    private final Map<String, TopicPartition> delivered;

    public SentLog() {
        this(REMEMBERED);
    }

    SentLog(int remembered) {
        delivered = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TopicPartition> eldest) {
                return size() > remembered;
            }
        };
    }

    /**
     * The outcome of that record has its verdict, and that is logged. Delivered: no record of it is needed any more. Rejected:
     * that record is done with, but whoever writes the outcome again, once the cause is mended, wants it delivered.
     */
    public void add(Delivery verdict, Source source) {
        settled.computeIfAbsent(source.partition(), partition -> new OffsetRuns())
                .add(source.offset());
        if (verdict.getStatus() == DeliveryStatus.DELIVERED) {
            delivered.put(verdict.getOutcomeId(), source.partition());
        }
    }

    /** Whether nothing more is to be done for that record of the outcome. */
    public boolean contains(String outcomeId, Source source) {
        OffsetRuns offsets = settled.get(source.partition());
        return delivered.containsKey(outcomeId) || (offsets != null && offsets.contains(source.offset()));
    }

    /** Kafka will not hand over records below these offsets again. */
    public void committed(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> settled.computeIfPresent(partition, (known, runs) -> runs.from(offset)));
    }

    /** These partitions are another task's from now on. */
    void closed(Collection<TopicPartition> partitions) {
        settled.keySet().removeAll(partitions);
        delivered.values().removeIf(partitions::contains);
    }
}
