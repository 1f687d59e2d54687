package io.fourfold.quickstart.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.quickstart.read.KeptRecords;
import io.fourfold.quickstart.read.KeptRecords.Range;
import io.fourfold.quickstart.read.Place;
import io.fourfold.quickstart.read.StoredRecord;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds an outcome by its id. Its delivery, if it has one, lies under the id and says where the outcome is; a notification lies
 * under its own id; for all others every outcome topic is searched, newest records first, without decoding what cannot be it.
 */
final class OutcomeSearch {
    private static final Set<String> NOT_OUTCOMES = Set.of("process.deliveries", "process.delivery-status");
    private static final long FIRST_STEP = 2_000;
    private static final long LONGEST_STEP = 200_000;

    private final KeptRecords log;
    private final Records records;
    private final Progress progress;

    OutcomeSearch(KeptRecords log, Records records, Progress progress) {
        this.log = log;
        this.records = records;
        this.progress = progress;
    }

    Optional<StoredRecord> find(String outcomeId) {
        return byDelivery(outcomeId)
                .or(() -> underKey(outcomeId, "process.notifications", found -> true))
                .or(() -> bySearch(outcomeId));
    }

    private Optional<StoredRecord> byDelivery(String outcomeId) {
        return underKey(outcomeId, Deliveries.TOPIC, delivery -> outcome(delivery, outcomeId)
                        .isPresent())
                .flatMap(delivery -> outcome(delivery, outcomeId));
    }

    /** A sink names the outcome's record as the first cause of its delivery. */
    private Optional<StoredRecord> outcome(StoredRecord delivery, String outcomeId) {
        return causes(delivery).stream()
                .findFirst()
                .flatMap(Place::parse)
                .flatMap(log::at)
                .map(records::decode)
                .filter(found -> outcomeId.equals(found.text("outcomeId")));
    }

    static List<String> causes(StoredRecord record) {
        JsonNode causes = record.value() == null ? null : record.value().get("causes");
        return causes == null
                ? List.of()
                : StreamSupport.stream(causes.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private Optional<StoredRecord> underKey(String key, String topic, Predicate<StoredRecord> right) {
        String name = records.name(topic);
        return log.has(name)
                ? newestFirst(
                        List.of(log.partition(name, key)),
                        record -> key.equals(Records.key(record)) && record.value() != null,
                        right)
                : Optional.empty();
    }

    private Optional<StoredRecord> bySearch(String outcomeId) {
        byte[] id = outcomeId.getBytes(StandardCharsets.UTF_8);
        return newestFirst(
                partitions(), record -> contains(record, id), decoded -> outcomeId.equals(decoded.text("outcomeId")));
    }

    private Optional<StoredRecord> newestFirst(
            List<TopicPartition> partitions,
            Predicate<ConsumerRecord<byte[], byte[]>> likely,
            Predicate<StoredRecord> right) {
        Map<TopicPartition, Range> left = log.ranges(partitions);
        left.values().removeIf(range -> range.from() >= range.to());
        for (long step = FIRST_STEP; !left.isEmpty(); step = Math.min(2 * step, LONGEST_STEP)) {
            Map<TopicPartition, Range> newest = new HashMap<>();
            for (Map.Entry<TopicPartition, Range> partition : left.entrySet()) {
                Range range = partition.getValue();
                newest.put(partition.getKey(), new Range(Math.max(range.from(), range.to() - step), range.to()));
            }
            List<StoredRecord> found = new ArrayList<>();
            log.read(newest, record -> {
                progress.read(record.timestamp());
                if (likely.test(record)) {
                    found.add(records.decode(record));
                }
            });
            Optional<StoredRecord> first = found.stream().filter(right).findFirst();
            if (first.isPresent()) {
                return first;
            }
            newest.forEach((partition, range) ->
                    left.computeIfPresent(partition, (same, all) -> new Range(all.from(), range.from())));
            left.values().removeIf(range -> range.from() >= range.to());
        }
        return Optional.empty();
    }

    private List<TopicPartition> partitions() {
        return TopicCatalogue.load().topics().stream()
                .map(TopicSpec::name)
                .filter(topic -> topic.startsWith("process.") && !NOT_OUTCOMES.contains(topic))
                .map(records::name)
                .filter(log::has)
                .flatMap(topic -> log.partitions(topic).stream())
                .toList();
    }

    private static boolean contains(ConsumerRecord<byte[], byte[]> record, byte[] id) {
        byte[] value = record.value();
        if (value == null) {
            return false;
        }
        for (int start = 0; start <= value.length - id.length; start++) {
            int matched = 0;
            while (matched < id.length && value[start + matched] == id[matched]) {
                matched++;
            }
            if (matched == id.length) {
                return true;
            }
        }
        return false;
    }
}
