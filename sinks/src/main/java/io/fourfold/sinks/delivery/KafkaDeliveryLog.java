package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.sinks.reading.TopicFailure;
import io.fourfold.sinks.reading.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.errors.RetriableException;

/** The log in Kafka. Writes with an idempotent producer and acks of all replicas; makes no topic and registers no schema. */
public final class KafkaDeliveryLog implements DeliveryLog {
    private final String topic;
    private final AvroSerde<Delivery> serde;
    private final Producer<String, Delivery> producer;
    private final TopicReader<Delivery> reader;

    public KafkaDeliveryLog(DeliveryLogSettings settings, String clientId) {
        topic = settings.topic();
        serde = AvroSerde.forValues(settings.client());
        producer = new KafkaProducer<>(
                producerConfig(settings.client(), clientId), new StringSerializer(), serde.serializer());
        reader = TopicReader.of(topic, Delivery.class, serde, settings.client(), clientId);
    }

    /** Fails after half a minute, rather than let Connect think that the task is dead; the caller tries again. */
    private static Map<String, Object> producerConfig(Map<String, Object> client, String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.putAll(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }

    @Override
    public void append(Delivery delivery) {
        appendAll(List.of(delivery));
    }

    @Override
    public void appendAll(List<Delivery> deliveries) {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(deliveries.size());
            for (Delivery delivery : deliveries) {
                sent.add(producer.send(new ProducerRecord<>(topic, delivery.getOutcomeId(), delivery)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw TopicFailure.writing(topic, e.getCause());
        } catch (KafkaException e) {
            throw TopicFailure.writing(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while writing to " + topic, e);
        }
    }

    @Override
    public void seek(Instant since) {
        try {
            // Looks up the schema's id, so that nothing is sent to anybody while it could not be logged.
            serde.serializer().serialize(topic, SampleDelivery.INSTANCE);
        } catch (SerializationException e) {
            throw TopicFailure.writing(topic, e);
        }
        reader.from(since);
    }

    @Override
    public boolean read(Consumer<Delivery> each) {
        boolean all = reader.read((key, delivery) -> {
            if (delivery != null) {
                each.accept(delivery);
            }
        });
        if (all) {
            reader.release();
        }
        return all;
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
        serde.close();
    }
}
