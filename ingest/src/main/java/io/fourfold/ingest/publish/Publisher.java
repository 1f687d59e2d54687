package io.fourfold.ingest.publish;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    /** Below the producer's linger by default, so that it costs less than that. */
    public static final Duration DEFAULT_GATHER = Duration.ofMillis(2);

    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Producer<String, byte[]> producer;
    private final Duration closeTimeout;
    private final Gather gather;
    private final Queue<Outgoing<?>> queue = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "publisher");
    /** Whether the thread has to be woken when a record comes. */
    private volatile boolean idle;

    private volatile boolean closed;

    /** A publisher that is not started and lets records gather for {@link #DEFAULT_GATHER}. */
    public Publisher(Producer<String, byte[]> producer, Duration closeTimeout) {
        this(producer, closeTimeout, DEFAULT_GATHER);
    }

    /**
     * A publisher that is not started.
     *
     * @param closeTimeout how long {@link #close} waits for Kafka
     * @param gather longest time that the thread lets records gather after it has sent some
     */
    public Publisher(Producer<String, byte[]> producer, Duration closeTimeout, Duration gather) {
        this.producer = producer;
        this.closeTimeout = closeTimeout;
        this.gather = new Gather(gather.toNanos());
    }

    /** Starts to send. */
    public void start() {
        thread.start();
    }

    /** Queues a record; never blocks. Its outcome comes on the producer's thread or the publisher's. */
    public void publish(Outgoing<?> record) {
        queue.add(record);
        if (idle) {
            idle = false;
            LockSupport.unpark(thread);
        }
    }

    /** Sends what is queued, waits for Kafka up to the timeout, and fails the rest. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(closeTimeout.toMillis());
        producer.close(closeTimeout);
        thread.join();
    }

    /** Waking a thread costs more than sending a record: it is woken once for all that come within a while. */
    private void run() {
        long pause = gather.longest();
        while (!closed || !queue.isEmpty()) {
            Outgoing<?> record = queue.poll();
            if (record != null) {
                long sent = 0;
                for (; record != null; record = queue.poll()) {
                    send(record);
                    sent++;
                }
                pause = gather.next(sent, pause);
                LockSupport.parkNanos(this, pause);
            } else {
                idle = true;
                if (queue.isEmpty() && !closed) {
                    LockSupport.parkNanos(this, IDLE_NANOS);
                }
                idle = false;
            }
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
