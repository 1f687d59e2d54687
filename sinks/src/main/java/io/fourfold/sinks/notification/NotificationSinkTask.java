package io.fourfold.sinks.notification;

import io.fourfold.sinks.PluginVersion;
import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.delivery.Backlog;
import io.fourfold.sinks.delivery.CatchUp;
import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.delivery.Intake;
import io.fourfold.sinks.delivery.KafkaDeliveryLog;
import io.fourfold.sinks.delivery.Rejections;
import io.fourfold.sinks.delivery.SentLog;
import io.fourfold.sinks.delivery.Source;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Delivers notifications, each once in effect.
 *
 * <pre>record > read > known as sent? > due? > attempt > verdict > logged in process.deliveries > offset may be committed</pre>
 *
 * <p><b>What is guaranteed.</b> No notification is lost: its offset is committed only after its verdict, DELIVERED or REJECTED, is
 * acknowledged by the log of deliveries. Towards the channel delivery is at least once with an idempotency key, the
 * notificationId. A notification whose verdict is in the log is not sent again, whatever Kafka hands over again. What
 * remains is one window: the channel has taken the message and the verdict is not in the log yet (a crash in between, or an
 * answer that came too late). Then it is sent again with the same key, and whoever receives it recognises the repeat by
 * {@code Idempotency-Key} (webhook) or {@code Message-ID} (mail), and a phone shows it in place of the first.
 *
 * <p>{@link #put} returns when each of its records is settled, or waits in the backlog with its offset held back: a failing
 * address does not hold up the others. When too many wait, reading pauses.
 */
public final class NotificationSinkTask extends SinkTask {
    private final LogFactory logs;
    private final Clock clock;
    private final RandomGenerator random;

    private final Backlog<Parcel> backlog = new Backlog<>();
    private final SentLog sent = new SentLog();
    private Map<String, Channel> channels = Map.of();
    private DeliveryLog log;
    private ExecutorService threads;
    private CourierSettings settings;
    private Rejections rejections;
    private CatchUp catchUp;
    private Courier courier;
    private Intake<Parcel> intake;

    /** Makes the log of deliveries; a test has one in memory. */
    interface LogFactory {
        DeliveryLog create(NotificationSettings settings);
    }

    /** For Connect. */
    public NotificationSinkTask() {
        this(
                settings -> new KafkaDeliveryLog(
                        settings.deliveries(), settings.courier().sink() + "-deliveries"),
                Clock.systemUTC(),
                new Random());
    }

    NotificationSinkTask(LogFactory logs, Clock clock, RandomGenerator random) {
        this.logs = logs;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public void start(Map<String, String> props) {
        NotificationSettings all = NotificationConfig.parse(props);
        settings = all.courier();
        channels = Channels.of(all, clock);
        log = logs.create(all);
        threads = Executors.newFixedThreadPool(settings.threads());
        rejections = Rejections.of(props, context);
        catchUp = new CatchUp(settings.sink(), log, all.lookback(), sent, context);
        LaneRunner runner = new LaneRunner(settings.sink(), channels, log, clock);
        courier = new Courier(settings, runner, rejections, threads, clock, random, backlog, sent);
        intake = new Intake<>(context, backlog, sent, settings.pendingMax());
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        catchUp.opened(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        catchUp.before(records); // the only step that may fail for now: nothing of the batch has been touched yet
        records.forEach(this::accept);
        courier.round();
        intake.wakeUp(backlog.nextDue(), clock.instant());
        intake.pauseOrResume(false);
    }

    private void accept(SinkRecord record) {
        Message message;
        try {
            message = MessageReader.read(record);
        } catch (DataException e) {
            rejections.report(record, e.getMessage(), e);
            return;
        }
        if (!sent.contains(message.outcomeId(), Source.of(record))) {
            backlog.add(Parcel.of(message, record, clock.instant()));
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> read) {
        return intake.commit(read);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        intake.closed(partitions);
        catchUp.closed(partitions);
    }

    @Override
    public void stop() {
        if (threads != null) {
            threads.shutdownNow();
        }
        if (log != null) {
            log.close();
        }
        channels.values().forEach(Channel::close);
    }
}
