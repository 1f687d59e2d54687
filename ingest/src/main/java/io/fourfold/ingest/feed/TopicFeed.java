package io.fourfold.ingest.feed;

import io.fourfold.schemas.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a table equal to a topic: reads every partition from its beginning and goes on for ever, in one thread. Whatever
 * fails (Kafka or the registry away, the topic missing) is tried again each second.
 */
public final class TopicFeed<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Topic<String, V> topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final FeedTable<V> table;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean caughtUp;
    /** Null while there is none. */
    private volatile Consumer<String, byte[]> current;

    /** A feed, not yet started. */
    public TopicFeed(Topic<String, V> topic, Supplier<Consumer<String, byte[]>> consumers, FeedTable<V> table) {
        this.topic = topic;
        this.consumers = consumers;
        this.table = table;
        this.thread = new Thread(this::run, "feed-" + topic.name());
    }

    /** Starts to read. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether everything that was in the topic at the start has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        Consumer<String, byte[]> reading = current;
        if (reading != null) {
            reading.wakeup(); // it may wait a minute for a Kafka that is away
        }
        thread.join();
    }

    private void run() {
        try {
            while (open()) {
                read();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            current = consumer;
            List<TopicPartition> partitions = partitions(consumer);
            if (partitions.isEmpty()) {
                log.atWarn().addKeyValue("topic", topic.name()).log("The topic does not exist, waiting");
                pause();
                return;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<String> present = new HashSet<>();
            while (open() && partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(POLL).forEach(record -> {
                    present.add(record.key());
                    apply(record);
                });
            }
            // What was removed while this feed was away may have left no trace in a compacted topic.
            table.retain(present);
            caughtUp = true;
            log.atInfo()
                    .addKeyValue("topic", topic.name())
                    .addKeyValue("keys", present.size())
                    .log("Read all of a topic");
            while (open()) {
                consumer.poll(POLL).forEach(this::apply);
            }
        } catch (WakeupException e) {
            log.atDebug().setCause(e).log("Stops to read a topic");
        } catch (KafkaException | RegistryAwayException e) {
            log.atWarn().setCause(e).addKeyValue("topic", topic.name()).log("Cannot read a topic, will try again");
            pause();
        } finally {
            current = null;
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(topic.name());
        return found == null
                ? List.of()
                : found.stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            table.unusable(record, "it needs its id as the record's key");
        } else if (record.value() == null) {
            table.remove(record.key());
        } else {
            put(record);
        }
    }

    private void put(ConsumerRecord<String, byte[]> record) {
        try {
            table.put(record.key(), topic.valueSerde().deserializer().deserialize(record.topic(), record.value()));
        } catch (RuntimeException e) {
            if (RegistryAwayException.isCauseOf(e)) {
                throw new RegistryAwayException(e);
            }
            table.unusable(record, "not readable: " + e.getMessage());
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void pause() throws InterruptedException {
        boolean closed = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        log.atDebug().addKeyValue("closed", closed).log("Waited before reading a topic again");
    }
}
