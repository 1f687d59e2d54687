package io.fourfold.streams.runner;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes dead letters for global stores, which have no task and so no transaction (Kafka Streams 4.3 fails on those it is given).
 *
 * <p>A global store reads its topic again at every start, so such a letter may come more than once.
 */
final class LettersOutsideTasks implements AutoCloseable {
    private final Map<String, Object> config;
    private Producer<byte[], byte[]> producer;

    LettersOutsideTasks(Map<String, ?> config) {
        this.config = new HashMap<>(config);
        this.config.put(ProducerConfig.ACKS_CONFIG, "all");
    }

    /** Returns once the letter is safe; throws {@link KafkaException} if it cannot be written. */
    synchronized void send(ProducerRecord<byte[], byte[]> letter) {
        if (producer == null) {
            producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new KafkaException("Could not write a dead letter", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing a dead letter", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
