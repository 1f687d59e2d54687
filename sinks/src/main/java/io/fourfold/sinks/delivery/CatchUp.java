package io.fourfold.sinks.delivery;

import io.fourfold.process.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Learns, for partitions that have just been assigned, what was delivered of them before.
 *
 * <p>What was delivered of a partition, and is handed over again, was logged after the first record that is handed over was
 * written. So it is enough to read the log from that record's timestamp on, less an allowance for clocks that differ and
 * for event times ahead of the clock: seconds after a crash, and the whole log only if somebody resets the offsets.
 */
public final class CatchUp {
    private final String sink;
    private final DeliveryLog log;
    private final Duration lookback;
    private final SentLog sent;
    private final Set<TopicPartition> unread = new HashSet<>();

    public CatchUp(String sink, DeliveryLog log, Duration lookback, SentLog sent) {
        this.sink = sink;
        this.log = log;
        this.lookback = lookback;
        this.sent = sent;
    }

    /** These partitions have just been assigned. */
    public void opened(Collection<TopicPartition> partitions) {
        unread.addAll(partitions);
    }

    /** These partitions are another task's from now on. */
    public void closed(Collection<TopicPartition> partitions) {
        unread.removeAll(partitions);
    }

    /** Reads the log as far back as these records ask for; to be called before any of them is delivered. */
    public void before(Collection<SinkRecord> records) {
        List<SinkRecord> first = records.stream()
                .filter(record -> unread.contains(Source.of(record).partition()))
                .toList();
        if (first.isEmpty()) {
            return;
        }
        Set<TopicPartition> partitions =
                first.stream().map(record -> Source.of(record).partition()).collect(Collectors.toSet());
        log.readSince(since(first), delivery -> remember(delivery, partitions));
        unread.removeAll(partitions);
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
