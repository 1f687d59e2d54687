package io.fourfold.ingest.intake;

import io.fourfold.ingest.publish.Budget;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Waits until Kafka has spoken of every record of one message, then answers its ticket. */
final class Delivery implements Callback {
    private final Budget budget;
    private final long bytes;
    private final AtomicInteger outstanding;
    private final Ticket ticket;
    private final Answer whenSafe;
    private final Answer whenNot;
    private final IntakeMetrics metrics;
    private final long startNanos = System.nanoTime();
    private volatile boolean failed;

    Delivery(
            Budget budget,
            long bytes,
            int records,
            Ticket ticket,
            Answer whenSafe,
            Answer whenNot,
            IntakeMetrics metrics) {
        this.budget = budget;
        this.bytes = bytes;
        this.outstanding = new AtomicInteger(records);
        this.ticket = ticket;
        this.whenSafe = whenSafe;
        this.whenNot = whenNot;
        this.metrics = metrics;
        budget.take(bytes);
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception error) {
        if (error != null) {
            failed = true;
        }
        if (outstanding.decrementAndGet() == 0) {
            metrics.answered(System.nanoTime() - startNanos, failed);
            ticket.answer(failed ? whenNot : whenSafe);
            budget.give(bytes);
        }
    }
}
