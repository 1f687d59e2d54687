package io.fourfold.ingest.phone;

import io.fourfold.ingest.feed.FeedTable;
import io.fourfold.people.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code people.subscriptions} as it is now. */
final class PhoneTable implements FeedTable<Subscription> {
    private final Map<String, Subscription> phones = new ConcurrentHashMap<>();
    private final Unusable unusable;

    PhoneTable(Unusable unusable) {
        this.unusable = unusable;
    }

    /** The phone of that id, if it is the worker's. */
    Optional<Subscription> find(String workerId, String subscriptionId) {
        return Optional.ofNullable(phones.get(subscriptionId))
                .filter(phone -> phone.getWorkerId().equals(workerId));
    }

    /** The ids of the worker's phones. */
    List<String> ids(String workerId) {
        return phones.values().stream()
                .filter(phone -> phone.getWorkerId().equals(workerId))
                .map(Subscription::getSubscriptionId)
                .toList();
    }

    /** How many other phones the worker has. */
    long others(String workerId, String subscriptionId) {
        return ids(workerId).stream().filter(id -> !id.equals(subscriptionId)).count();
    }

    int size() {
        return phones.size();
    }

    @Override
    public void put(String key, Subscription phone) {
        phones.put(key, phone);
    }

    @Override
    public void remove(String key) {
        phones.remove(key);
    }

    @Override
    public void retain(Set<String> keys) {
        phones.keySet().retainAll(keys);
    }

    @Override
    public void unusable(ConsumerRecord<String, byte[]> record, String reason) {
        unusable.accept(record, reason);
    }
}
