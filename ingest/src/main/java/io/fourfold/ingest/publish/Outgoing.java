package io.fourfold.ingest.publish;

import io.fourfold.schemas.Topic;
import java.time.Instant;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One record on its way to Kafka.
 *
 * @param time the record's timestamp
 * @param outcome called once, with the exception if it was not written
 */
public record Outgoing<T>(Topic<String, T> topic, String key, T value, Instant time, Callback outcome) {
    ProducerRecord<String, byte[]> toProducerRecord() {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        return new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), key, bytes);
    }
}
