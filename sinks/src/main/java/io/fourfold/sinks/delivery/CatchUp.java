package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns, for partitions that have just been assigned, what was delivered of them before.
 *
 * <p>What was delivered of a partition, and is handed over again, was logged after the first record that is handed over was
 * written. So it is enough to read the log from that record's timestamp on, less an allowance for clocks that differ and
 * for event times ahead of the clock: seconds after a crash, and the whole log only if somebody resets the offsets. However long that
 * takes, each {@code put} does a part of it, so that Connect does not take the task for dead.
 */
public final class CatchUp {
    private static final Logger logger = LoggerFactory.getLogger(CatchUp.class);

    private final String sink;
    private final DeliveryLog log;
    private final Duration lookback;
    private final SentLog sent;
    private final SinkTaskContext context;
    private final Set<TopicPartition> unread = new HashSet<>();
    private Optional<Reading> reading = Optional.empty();

    /** @param context is asked to hand the same records over again at once while there is more to read */
    public CatchUp(String sink, DeliveryLog log, Duration lookback, SentLog sent, SinkTaskContext context) {
        this.sink = sink;
        this.log = log;
        this.lookback = lookback;
        this.sent = sent;
        this.context = context;
    }

    /** What is being read: for these partitions, from that time on. */
    private record Reading(Set<TopicPartition> partitions, Instant since) {
        boolean covers(Reading other) {
            return partitions.containsAll(other.partitions) && !since.isAfter(other.since);
        }
    }

    /** These partitions have just been assigned. */
    public void opened(Collection<TopicPartition> partitions) {
        unread.addAll(partitions);
    }

    /** These partitions are another task's from now on: what was learnt of them is forgotten. */
    public void closed(Collection<TopicPartition> partitions) {
        unread.removeAll(partitions);
        sent.closed(partitions);
        reading = reading.filter(begun -> Collections.disjoint(begun.partitions(), partitions));
    }

    /**
     * Reads the log as far back as these records ask for; to be called before any of them is delivered.
     *
     * @throws RetriableException if there is more to read than one call has time for, or the log is away
     */
    public void before(Collection<SinkRecord> records) {
        List<SinkRecord> first = records.stream()
                .filter(record -> unread.contains(Source.of(record).partition()))
                .toList();
        if (first.isEmpty()) {
            return;
        }
        Set<TopicPartition> partitions =
                first.stream().map(record -> Source.of(record).partition()).collect(Collectors.toSet());
        read(new Reading(partitions, since(first)));
        unread.removeAll(partitions);
    }

    private void read(Reading wanted) {
        if (reading.filter(begun -> begun.covers(wanted)).isEmpty()) {
            log.seek(wanted.since());
            reading = Optional.of(wanted);
        }
        Set<TopicPartition> partitions = reading.get().partitions();
        if (!log.read(delivery -> remember(delivery, partitions))) {
            logger.atInfo()
                    .addKeyValue("sink", sink)
                    .addKeyValue("since", reading.get().since())
                    .log("Still reading back what was delivered");
            context.timeout(1);
            throw new RetriableException("Still reading back what was delivered");
        }
        reading = Optional.empty();
    }

    private Instant since(List<SinkRecord> first) {
        if (first.stream().map(SinkRecord::timestamp).anyMatch(Objects::isNull)) {
            return Instant.EPOCH;
        }
        long oldest = first.stream().mapToLong(SinkRecord::timestamp).min().orElseThrow();
        return Instant.ofEpochMilli(oldest).minus(lookback);
    }

    private void remember(Delivery delivery, Set<TopicPartition> partitions) {
        if (sink.equals(delivery.getSink())) {
            delivery.getCauses().stream()
                    .flatMap(cause -> Source.parse(cause).stream())
                    .filter(source -> partitions.contains(source.partition()))
                    .forEach(source -> sent.add(delivery, source));
        }
    }
}
