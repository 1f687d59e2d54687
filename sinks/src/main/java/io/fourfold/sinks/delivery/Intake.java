package io.fourfold.sinks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a task asks of Connect, by what is in its backlog: to be called again in time, to stop reading, to commit no more than is settled. */
public final class Intake<P extends Pending> {
    private final SinkTaskContext context;
    private final Backlog<P> backlog;
    private final SentLog sent;
    private final int pendingMax;
    private boolean paused;

    /** @param pendingMax outcomes that may wait before no more are read; reading goes on at half of it */
    public Intake(SinkTaskContext context, Backlog<P> backlog, SentLog sent, int pendingMax) {
        this.context = context;
        this.backlog = backlog;
        this.sent = sent;
        this.pendingMax = pendingMax;
    }

    /** Asks for the next {@code put} when there is something to do again; empty: not before a record comes. */
    public void wakeUp(Optional<Instant> due, Instant now) {
        due.map(at -> Math.max(1, Duration.between(now, at).toMillis())).ifPresent(context::timeout);
    }

    /**
     * Pauses reading while too many wait, and resumes it.
     *
     * @param blocked whether it has to pause anyway
     */
    public void pauseOrResume(boolean blocked) {
        TopicPartition[] assigned = context.assignment().toArray(TopicPartition[]::new);
        if (blocked || backlog.size() >= pendingMax) {
            context.pause(assigned);
            paused = true;
        } else if (paused && backlog.size() <= pendingMax / 2) {
            context.resume(assigned);
            paused = false;
        }
    }

    /** What may be committed of what was read. */
    public Map<TopicPartition, OffsetAndMetadata> commit(Map<TopicPartition, OffsetAndMetadata> read) {
        Map<TopicPartition, Long> offsets = backlog.committable(read);
        sent.committed(offsets);
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        offsets.forEach((partition, offset) -> commit.put(partition, new OffsetAndMetadata(offset)));
        return commit;
    }

    /** These partitions are another task's from now on. */
    public void closed(Collection<TopicPartition> partitions) {
        backlog.drop(partitions);
    }
}
