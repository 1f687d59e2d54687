package io.fourfold.ingest.phone;

import io.fourfold.ingest.feed.FeedTable;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Puts the records of a topic that only grows on the {@link Board}. */
record BoardFeed<V>(Consumer<V> board, Unusable unusable) implements FeedTable<V> {
    @Override
    public void put(String key, V value) {
        board.accept(value);
    }

    @Override
    public void remove(String key) {
        // Nothing is taken back on these topics; old records leave by their age.
    }

    @Override
    public void unusable(ConsumerRecord<String, byte[]> record, String reason) {
        unusable.accept(record, reason);
    }
}
