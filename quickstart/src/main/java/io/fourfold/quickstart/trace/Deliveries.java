package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.KeptRecords;
import io.fourfold.quickstart.read.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What sinks said of outcomes. The topic holds weeks of all sinks, so each partition is read once for a whole story. */
final class Deliveries {
    static final String TOPIC = "process.deliveries";
    /** A device may be five minutes ahead, and hosts differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private final KeptRecords log;
    private final Records records;
    private final Progress progress;

    Deliveries(KeptRecords log, Records records, Progress progress) {
        this.log = log;
        this.records = records;
        this.progress = progress;
    }

    /**
     * The deliveries of each outcome, in the order of the topic; nothing for those that have none.
     *
     * @param occurred by outcome, when its cause happened. No delivery is older. (The time of the decision is younger where the same was
     *     decided again, as after a reset; deliveries of the first decision count.)
     */
    Map<String, List<StoredRecord>> of(Map<String, Instant> occurred) {
        String name = records.name(TOPIC);
        if (!log.has(name)) {
            return Map.of();
        }
        Map<TopicPartition, Instant> begin = new HashMap<>();
        occurred.forEach((outcomeId, moment) -> begin.merge(
                log.partition(name, outcomeId),
                moment.minus(CLOCKS),
                (one, other) -> one.isBefore(other) ? one : other));
        Map<String, List<StoredRecord>> found = new HashMap<>();
        log.read(log.since(begin), record -> {
            progress.read(record.timestamp());
            String outcomeId = Records.key(record);
            if (occurred.containsKey(outcomeId)) {
                found.computeIfAbsent(outcomeId, id -> new ArrayList<>()).add(records.decode(record));
            }
        });
        return found;
    }
}
