package io.fourfold.ingest.device;

import io.fourfold.data.Device;
import io.fourfold.schemas.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
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
 * Keeps a {@link DeviceTable} equal to {@code data.devices}: reads every partition from its beginning and goes on for
 * ever, in one thread. Whatever fails (Kafka or the registry away, the topic missing) is tried again each second.
 */
public final class DeviceFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeviceFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Topic<String, Device> topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final DeviceTable table;
    private final BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "device-feed");
    private volatile boolean caughtUp;
    /** Null while there is none. */
    private volatile Consumer<String, byte[]> current;

    /**
     * A feed, not yet started.
     *
     * @param unreadable takes the records that are no device, with the reason
     */
    public DeviceFeed(
            Topic<String, Device> topic,
            Supplier<Consumer<String, byte[]>> consumers,
            DeviceTable table,
            BiConsumer<ConsumerRecord<String, byte[]>, String> unreadable) {
        this.topic = topic;
        this.consumers = consumers;
        this.table = table;
        this.unreadable = unreadable;
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
                log.atWarn().addKeyValue("topic", topic.name()).log("The topic of devices does not exist, waiting");
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
            // Whoever was removed while this feed was away may have left no trace in the compacted topic.
            table.retain(present);
            caughtUp = true;
            log.atInfo().addKeyValue("devices", table.size()).log("Read all devices");
            while (open()) {
                consumer.poll(POLL).forEach(this::apply);
            }
        } catch (WakeupException e) {
            log.atDebug().setCause(e).log("Stops to read devices");
        } catch (KafkaException | RegistryAwayException e) {
            log.atWarn().setCause(e).addKeyValue("topic", topic.name()).log("Cannot read devices, will try again");
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
            unreadable.accept(record, "a device needs its id as the record's key");
        } else if (record.value() == null) {
            table.remove(record.key());
        } else {
            put(record);
        }
    }

    private void put(ConsumerRecord<String, byte[]> record) {
        try {
            Device device = topic.valueSerde().deserializer().deserialize(record.topic(), record.value());
            if (device.getDeviceId().equals(record.key())) {
                table.put(KnownDevice.of(device));
            } else {
                unreadable.accept(record, "deviceId differs from the record's key");
            }
        } catch (RuntimeException e) {
            if (RegistryAwayException.isCauseOf(e)) {
                throw new RegistryAwayException(e);
            }
            unreadable.accept(record, "no readable device: " + e.getMessage());
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void pause() throws InterruptedException {
        boolean closed = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        log.atDebug().addKeyValue("closed", closed).log("Waited before reading devices again");
    }
}
