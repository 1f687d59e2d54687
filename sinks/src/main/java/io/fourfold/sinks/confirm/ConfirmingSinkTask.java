package io.fourfold.sinks.confirm;

import io.fourfold.process.Delivery;
import io.fourfold.sinks.PluginVersion;
import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.delivery.KafkaDeliveryLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Has another connector's task do the work, and logs a delivery of each outcome that it has written.
 *
 * <pre>put > delegate puts > ... > delegate says which offsets are safe > deliveries logged > those offsets may be committed</pre>
 *
 * <p><b>What is guaranteed.</b> Written is what lies below an offset that the delegate's own {@link SinkTask#preCommit} lets go: this is
 * what every sink that loses nothing has to say. An outcome's delivery is acknowledged by all in-sync replicas before its offset
 * may be committed, so no outcome is without one. A crash, or a log that is away, in between makes the delegate write the same
 * again and the delivery come a second time, under the same key and with the same cause. A record that the delegate gave to the
 * dead letter queue is REJECTED. A delegate that commits its offsets by itself and gives none back is never confirmed.
 */
public final class ConfirmingSinkTask extends SinkTask {
    private final Function<ConfirmSettings, DeliveryLog> logs;
    private final Clock clock;

    private final Unconfirmed unconfirmed = new Unconfirmed();
    private ConfirmSettings settings;
    private DeliveryLog log;
    private SinkTask delegate;
    private WatchedContext watched;
    private Instant nextCommit = Instant.MIN;

    /** For Connect. */
    public ConfirmingSinkTask() {
        this(
                settings -> new KafkaDeliveryLog(settings.deliveries(), settings.sink() + "-deliveries"),
                Clock.systemUTC());
    }

    /** @param logs makes the log of deliveries; a test has one in memory */
    ConfirmingSinkTask(Function<ConfirmSettings, DeliveryLog> logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public void start(Map<String, String> props) {
        settings = ConfirmConfig.parse(props);
        log = logs.apply(settings);
        delegate = Delegate.task(settings.delegate());
        watched = new WatchedContext(context, unconfirmed);
        Delegate.inLoaderOf(delegate, () -> {
            delegate.initialize(watched);
            delegate.start(props);
        });
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        Delegate.inLoaderOf(delegate, () -> delegate.open(partitions));
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        records.stream()
                .filter(record -> settings.topics().contains(record.originalTopic()) && record.value() != null)
                .map(HandedReader::read)
                .forEach(unconfirmed::add);
        Delegate.inLoaderOf(delegate, () -> delegate.put(records));
        confirmSoon(watched.takeTimeout());
    }

    /** Also where no further record comes: without a time-out the worker would wait for one until its own next commit. */
    private void confirmSoon(OptionalLong delegatesTimeout) {
        if (unconfirmed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextCommit)) {
            nextCommit = now.plus(settings.interval());
            context.requestCommit();
        }
        long untilCommit = Math.max(1, Duration.between(now, nextCommit).toMillis());
        context.timeout(Math.min(untilCommit, delegatesTimeout.orElse(Long.MAX_VALUE)));
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> read) {
        Map<TopicPartition, OffsetAndMetadata> safe = Delegate.inLoaderOf(delegate, () -> delegate.preCommit(read));
        List<Handed> written = unconfirmed.below(safe);
        if (!written.isEmpty()) {
            Instant now = clock.instant();
            List<Delivery> deliveries = written.stream()
                    .map(handed -> handed.delivery(settings.sink(), now))
                    .toList();
            log.appendAll(deliveries);
            unconfirmed.remove(written);
        }
        return safe;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        unconfirmed.drop(partitions);
        Delegate.inLoaderOf(delegate, () -> delegate.close(partitions));
    }

    @Override
    public void stop() {
        if (delegate != null) {
            Delegate.inLoaderOf(delegate, delegate::stop);
        }
        if (log != null) {
            log.close();
        }
    }
}
