package io.fourfold.ingest.feed;

import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a {@link TopicFeed} fills, on its thread. */
public interface FeedTable<V> {
    /**
     * A record.
     *
     * @throws IllegalArgumentException if it is of no use, with the reason
     */
    void put(String key, V value);

    /** A tombstone. */
    void remove(String key);

    /** All keys that are in the topic when a feed has read it from its beginning: whatever else is known is gone. */
    default void retain(Set<String> keys) {}

    /** Takes a record that cannot be used, with the reason. */
    void unusable(ConsumerRecord<String, byte[]> record, String reason);
}
