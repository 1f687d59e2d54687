package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The outcomes that need no delivery any more, in memory.
 *
 * <p>Keeps every outcome whose record Kafka may hand over again, because its offset is not committed yet, and of the others
 * the newest {@value #REMEMBERED}: they catch outcomes that upstream wrote twice. About 200 bytes each.
 */
public final class SentLog {
    static final int REMEMBERED = 100_000;

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final int remembered;

    public SentLog() {
        this(REMEMBERED);
    }

    SentLog(int remembered) {
        this.remembered = remembered;
    }

    /**
     * The outcome of that record has its verdict, and that is logged. Delivered: no record of it is needed any more. Rejected:
     * that record is done with, but whoever writes the outcome again, once the cause is mended, wants it delivered.
     */
    public void add(Delivery verdict, Source source) {
        add(verdict.getStatus() == DeliveryStatus.REJECTED ? source.toString() : verdict.getOutcomeId(), source);
    }

    void add(String outcomeId, Source source) {
        sources.put(outcomeId, source);
    }

    /** Whether nothing more is to be done for that record of the outcome. */
    public boolean contains(String outcomeId, Source source) {
        return contains(outcomeId) || contains(source.toString());
    }

    boolean contains(String outcomeId) {
        return sources.containsKey(outcomeId);
    }

    /** Kafka will not hand over records below these offsets again: forgets the oldest of them. */
    public void committed(Map<TopicPartition, Long> offsets) {
        Iterator<Source> oldestFirst = sources.values().iterator();
        while (sources.size() > remembered && oldestFirst.hasNext()) {
            Source source = oldestFirst.next();
            if (source.offset() < offsets.getOrDefault(source.partition(), 0L)) {
                oldestFirst.remove();
            }
        }
    }
}
