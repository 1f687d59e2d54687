package io.fourfold.sinks.erp;

import io.fourfold.sinks.PluginVersion;
import io.fourfold.sinks.delivery.Backlog;
import io.fourfold.sinks.delivery.CatchUp;
import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.delivery.Intake;
import io.fourfold.sinks.delivery.Rejections;
import io.fourfold.sinks.delivery.SentLog;
import io.fourfold.sinks.delivery.Source;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Delivers outcomes to an ERP, each once in effect.
 *
 * <pre>record > read > known as sent? > due? > ERP there? > attempt > verdict > logged in process.deliveries > offset may be committed</pre>
 *
 * <p><b>What is guaranteed.</b> No outcome is lost: its offset is committed only after its verdict, DELIVERED or REJECTED, is
 * acknowledged by the log of deliveries, and DELIVERED is said only after the ERP, asked again, has shown the document in its
 * state. An outcome whose delivery is logged is not sent again. One that is, after a crash or by a second task, meets an
 * {@link Erp} that goes on from what it finds: see there, and {@code docs/adr/0010}.
 *
 * <p>While the ERP is away nothing is sent, nothing is read and no attempt is counted. An outcome that the ERP cannot take yet
 * waits with its offset held back, and holds up only those about the same shipment or unit.
 */
public final class ErpSinkTask extends SinkTask {
    private final Parts parts;
    private final Clock clock;
    private final RandomGenerator random;

    private final Backlog<Job> backlog = new Backlog<>();
    private final SentLog sent = new SentLog();
    private final ErpMetrics metrics = new ErpMetrics();
    private ErpSettings settings;
    private DeliveryLog log;
    private UnitDirectory units = UnitDirectory.NONE;
    private Erp erp;
    private Rejections rejections;
    private CatchUp catchUp;
    private Clerk clerk;
    private Intake<Job> intake;

    /** Makes what a task talks to; a test has its own. */
    interface Parts {
        Erp erp(ErpSettings settings, Map<String, String> props);

        DeliveryLog log(ErpSettings settings);

        UnitDirectory units(ErpSettings settings);
    }

    /** For Connect. */
    public ErpSinkTask() {
        this(new ConnectedParts(), Clock.systemUTC(), new Random());
    }

    ErpSinkTask(Parts parts, Clock clock, RandomGenerator random) {
        this.parts = parts;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public void start(Map<String, String> props) {
        settings = ErpConfig.parse(props);
        erp = parts.erp(settings, props);
        log = parts.log(settings);
        units = parts.units(settings);
        rejections = Rejections.of(props, context);
        catchUp = new CatchUp(settings.clerk().sink(), log, settings.lookback(), sent, context);
        clerk = new Clerk(settings.clerk(), erp, units, log, rejections, clock, random, backlog, sent, metrics);
        intake = new Intake<>(context, backlog, sent, settings.clerk().pendingMax());
        publishMetrics();
    }

    private void publishMetrics() {
        try {
            metrics.publish(context.pluginMetrics(), clock);
        } catch (NoSuchMethodError e) {
            // A worker older than Kafka 4.1 has no metrics of plug-ins; all else works there.
            return;
        }
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        catchUp.opened(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        // The only steps that may fail for now: nothing of the batch has been touched yet.
        catchUp.before(records);
        if (!records.isEmpty() || backlog.size() > 0) {
            units.refresh();
        }
        records.forEach(this::accept);
        clerk.round();
        metrics.backlog(backlog.size(), backlog.oldest().map(Job::arrived).orElse(null));
        intake.wakeUp(clerk.nextDue(), clock.instant());
        intake.pauseOrResume(clerk.isPaused());
    }

    private void accept(SinkRecord record) {
        Optional<ErpOutcome> outcome;
        try {
            outcome = OutcomeReader.read(record);
        } catch (DataException e) {
            rejections.report(record, e.getMessage(), e);
            return;
        }
        outcome.filter(one -> !sent.contains(one.subject().outcomeId(), Source.of(record)))
                .ifPresent(one -> backlog.add(Job.of(one, record, clock.instant())));
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
        if (log != null) {
            log.close();
        }
        if (erp != null) {
            erp.close();
        }
        units.close();
    }
}
