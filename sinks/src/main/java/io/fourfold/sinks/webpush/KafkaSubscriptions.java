package io.fourfold.sinks.webpush;

import io.fourfold.people.Subscription;
import io.fourfold.sinks.compacted.CompactedTopic;
import io.fourfold.sinks.reading.TopicFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * {@code people.subscriptions} in memory, about 500 bytes a phone. It is read up to its end before each answer, so that a
 * phone counts from the moment that its worker was told so.
 */
public final class KafkaSubscriptions implements Subscriptions {
    private final String topic;
    private final CompactedTopic<Subscription> reader;
    private final Producer<String, byte[]> producer;
    private final Map<String, Subscription> phones = new HashMap<>();

    /**
     * @param topic full name of the topic, prefix included
     * @param client Kafka's and the registry's own keys
     */
    public KafkaSubscriptions(String topic, Map<String, Object> client, String clientId) {
        this.topic = topic;
        this.reader = new CompactedTopic<>(topic, Subscription.class, client, clientId, this::take);
        this.producer = new KafkaProducer<>(
                producerConfig(client, clientId), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> producerConfig(Map<String, Object> client, String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.putAll(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }

    @Override
    public synchronized List<Subscription> of(String workerId) {
        reader.refresh();
        return phones.values().stream()
                .filter(phone -> phone.getWorkerId().equals(workerId))
                .toList();
    }

    @Override
    public void gone(Subscription phone) {
        try {
            producer.send(new ProducerRecord<>(topic, phone.getSubscriptionId(), null))
                    .get();
        } catch (ExecutionException e) {
            throw TopicFailure.writing(topic, e.getCause());
        } catch (KafkaException e) {
            throw TopicFailure.writing(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while writing to the topic " + topic, e);
        }
    }

    private void take(String subscriptionId, Subscription phone) {
        if (phone == null) {
            phones.remove(subscriptionId);
        } else {
            phones.put(subscriptionId, phone);
        }
    }

    @Override
    public synchronized void close() {
        producer.close();
        reader.close();
    }
}
