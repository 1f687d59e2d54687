package io.fourfold.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to the producer on a thread of its own, because {@link Producer#send} blocks while metadata or buffer
 * space is missing, and encodes them there, because the registry may be asked. One thread, so that what one caller hands
 * over in order lies in its partition in that order.
 *
 * <p>The queue is bounded by the callers' {@link Budget}.
 */
public final class Publisher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final int CHUNK = 512;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Producer<String, byte[]> producer;
    private final Duration closeTimeout;
    private final BlockingQueue<Outgoing<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "publisher");
    private volatile boolean closed;

    /**
     * A publisher that is not started.
     *
     * @param closeTimeout how long {@link #close} waits for Kafka
     */
    public Publisher(Producer<String, byte[]> producer, Duration closeTimeout) {
        this.producer = producer;
        this.closeTimeout = closeTimeout;
    }

    /** Starts to send. */
    public void start() {
        thread.start();
    }

    /** Queues a record; never blocks. Its outcome comes on the producer's thread or the publisher's. */
    public void publish(Outgoing<?> record) {
        queue.add(record);
    }

    /** Sends what is queued, waits for Kafka up to the timeout, and fails the rest. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(closeTimeout.toMillis());
        producer.close(closeTimeout);
        thread.join();
    }

    private void run() {
        List<Outgoing<?>> chunk = new ArrayList<>(CHUNK);
        try {
            while (!closed || !queue.isEmpty()) {
                Outgoing<?> first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    chunk.add(first);
                    queue.drainTo(chunk, CHUNK - 1);
                    chunk.forEach(this::send);
                    chunk.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    private void send(Outgoing<?> record) {
        try {
            producer.send(record.toProducerRecord(), record.outcome());
        } catch (RuntimeException e) { // the registry away, the producer closed, a record too large
            log.atWarn().setCause(e).addKeyValue("topic", record.topic().name()).log("Could not send a record");
            record.outcome().onCompletion(null, e);
        }
    }
}
