package io.fourfold.ingest.phone;

import io.fourfold.data.Credential;
import io.fourfold.ingest.feed.FeedTable;
import io.fourfold.people.Login;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@code people.logins} as it is now. */
final class Logins implements FeedTable<Login> {
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();
    private final Unusable unusable;

    Logins(Unusable unusable) {
        this.unusable = unusable;
    }

    Optional<Credential> credential(String workerId) {
        return Optional.ofNullable(credentials.get(workerId));
    }

    int size() {
        return credentials.size();
    }

    @Override
    public void put(String key, Login login) {
        if (!login.getWorkerId().equals(key)) {
            throw new IllegalArgumentException("workerId differs from the record's key");
        }
        if (login.getCredential() == null) {
            remove(key);
        } else {
            credentials.put(key, login.getCredential());
        }
    }

    @Override
    public void remove(String key) {
        credentials.remove(key);
    }

    @Override
    public void retain(Set<String> keys) {
        credentials.keySet().retainAll(keys);
    }

    @Override
    public void unusable(ConsumerRecord<String, byte[]> record, String reason) {
        unusable.accept(record, reason);
    }
}
