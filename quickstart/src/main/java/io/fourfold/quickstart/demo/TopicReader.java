package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.platform.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning in a thread of its own, until closed. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<ConsumerRecord<String, byte[]>> sink;
    private final Thread thread;
    private volatile boolean closed;
    private volatile RuntimeException failure;

    TopicReader(Endpoints endpoints, Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> sink) {
        this.consumer = new KafkaConsumer<>(
                ClientConfig.reader(endpoints), new StringDeserializer(), new ByteArrayDeserializer());
        this.sink = sink;
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = new Thread(this::read, "read " + topics);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                consumer.poll(POLL).forEach(sink);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Throws what ended the reading, if something did. */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("Reading failed", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        Threads.join(thread);
    }
}
