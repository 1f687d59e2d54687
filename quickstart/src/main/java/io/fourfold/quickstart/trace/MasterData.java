package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.StoredRecord;
import io.fourfold.quickstart.read.TopicLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Looks up what decisions were joined with, in the compacted topics: each topic is read once for all its keys. */
final class MasterData {
    private final TopicLog log;
    private final Records records;

    MasterData(TopicLog log, Records records) {
        this.log = log;
        this.records = records;
    }

    /** What the decisions of the story name, as each was at the first decision that named it. */
    List<MasterVersion> of(Chapter story) {
        Map<MasterKey, Instant> wanted = new LinkedHashMap<>();
        story.all().filter(Chapter::outcome).forEach(outcome -> {
            Instant decided = outcome.record().orElseThrow().time("decidedAt");
            named(outcome)
                    .forEach(key -> wanted.merge(key, decided, (one, other) -> one.isBefore(other) ? one : other));
        });
        Map<MasterKey, List<StoredRecord>> versions = new HashMap<>();
        wanted.keySet().stream()
                .collect(Collectors.groupingBy(MasterKey::topic, LinkedHashMap::new, Collectors.toSet()))
                .forEach((topic, keys) -> versions.putAll(versions(topic, keys)));
        return wanted.entrySet().stream()
                .map(entry -> MasterVersion.of(
                        entry.getKey(), entry.getValue(), versions.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    /** By the outcome itself and by what led to it directly. */
    private static Collection<MasterKey> named(Chapter outcome) {
        List<MasterKey> keys = new ArrayList<>();
        outcome.record().map(MasterKey::of).ifPresent(keys::addAll);
        outcome.causes().stream()
                .filter(cause -> !cause.outcome())
                .flatMap(cause -> cause.record().stream())
                .forEach(cause -> keys.addAll(MasterKey.of(cause)));
        return keys;
    }

    /** Kafka's own partitioner says where a key is; other writers may put it elsewhere. */
    private Map<MasterKey, List<StoredRecord>> versions(String topic, Set<MasterKey> keys) {
        String name = records.name(topic);
        if (!log.has(name)) {
            return Map.of();
        }
        Set<TopicPartition> likely =
                keys.stream().map(key -> log.partition(name, key.key())).collect(Collectors.toSet());
        Map<MasterKey, List<StoredRecord>> found = read(topic, keys, likely);
        if (found.size() < keys.size()) {
            Set<TopicPartition> others = log.partitions(name).stream()
                    .filter(partition -> !likely.contains(partition))
                    .collect(Collectors.toSet());
            read(topic, keys, others).forEach(found::putIfAbsent);
        }
        return found;
    }

    private Map<MasterKey, List<StoredRecord>> read(
            String topic, Set<MasterKey> keys, Collection<TopicPartition> partitions) {
        Map<MasterKey, List<StoredRecord>> found = new HashMap<>();
        log.read(log.ranges(partitions), record -> {
            MasterKey key = new MasterKey(topic, Records.key(record));
            if (keys.contains(key)) {
                found.computeIfAbsent(key, any -> new ArrayList<>()).add(records.decode(record));
            }
        });
        return found;
    }
}
