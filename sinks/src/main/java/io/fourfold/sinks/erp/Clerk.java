package io.fourfold.sinks.erp;

import io.fourfold.sinks.delivery.Backlog;
import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.delivery.Rejections;
import io.fourfold.sinks.delivery.SentLog;
import io.fourfold.sinks.erp.ErpAnswer.Away;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what is due, one outcome after the other, and logs each verdict before the next begins. */
final class Clerk {
    private static final Logger log = LoggerFactory.getLogger(Clerk.class);

    private final ClerkSettings settings;
    private final Erp erp;
    private final UnitDirectory units;
    private final DeliveryLog deliveries;
    private final Rejections rejections;
    private final Clock clock;
    private final RandomGenerator random;
    private final Backlog<Job> backlog;
    private final SentLog sent;
    private final ErpMetrics metrics;
    private Breaker breaker;

    Clerk(
            ClerkSettings settings,
            Erp erp,
            UnitDirectory units,
            DeliveryLog deliveries,
            Rejections rejections,
            Clock clock,
            RandomGenerator random,
            Backlog<Job> backlog,
            SentLog sent,
            ErpMetrics metrics) {
        this.settings = settings;
        this.erp = erp;
        this.units = units;
        this.deliveries = deliveries;
        this.rejections = rejections;
        this.clock = clock;
        this.random = random;
        this.backlog = backlog;
        this.sent = sent;
        this.metrics = metrics;
        this.breaker = Breaker.closed(settings.breaker());
    }

    /** Works on what is due, as long as the ERP is there and the time of a round lasts. */
    void round() {
        Instant stopAt = clock.instant().plus(settings.roundTime());
        for (List<Job> lane : backlog.dueLanes(clock.instant())) {
            for (Job job : lane) {
                Instant now = clock.instant();
                if (!now.isBefore(stopAt) || !breaker.allows(now)) {
                    return;
                }
                if (!deliver(job)) {
                    break;
                }
            }
        }
    }

    /** Whether no call may be made now. */
    boolean isPaused() {
        return !breaker.allows(clock.instant());
    }

    /** When there is something to do again; empty: not before a record comes. */
    Optional<Instant> nextDue() {
        return backlog.nextDue()
                .map(due -> breaker.openUntil().filter(due::isBefore).orElse(due));
    }

    /** Whether the job is done with, so that the next of its lane may follow. */
    private boolean deliver(Job job) {
        if (job.verdict().isPresent()) {
            return logged(job);
        }
        Optional<List<Unit>> known = units.find(job.outcome().needs());
        Job tried = job.attempted(clock.instant());
        if (known.isEmpty()) {
            return postpone(tried, Later.because("a handling unit of it is not in the master data yet"));
        }
        ErpAnswer answer = erp.deliver(job.outcome(), known.get());
        if (answer instanceof Away away) {
            return hold(job, away);
        }
        reached();
        if (answer instanceof Delivered delivered) {
            metrics.delivered();
            return logged(tried.delivered(settings.sink(), delivered.reference(), clock.instant()));
        }
        return answer instanceof Later later ? postpone(tried, later) : refuse(tried, ((Refused) answer).reason());
    }

    private void reached() {
        if (breaker.isOpen()) {
            log.atInfo().addKeyValue("sink", settings.sink()).log("The ERP is back");
        }
        breaker = breaker.succeeded();
        metrics.breakerOpen(false);
    }

    /** The ERP is away: no attempt of the outcome's. */
    private boolean hold(Job job, Away away) {
        Instant now = clock.instant();
        breaker = breaker.failed(now, away.retryAfter(), random.nextDouble());
        metrics.breakerOpen(breaker.isOpen());
        backlog.replace(job.dueAt(now.plus(settings.retry().initial())));
        log.atWarn()
                .addKeyValue("sink", settings.sink())
                .addKeyValue("reason", away.reason())
                .addKeyValue("failuresInARow", breaker.failures())
                .addKeyValue("pausedUntil", breaker.openUntil().orElse(null))
                .log("The ERP is away");
        return false;
    }

    private boolean postpone(Job tried, Later later) {
        Instant now = clock.instant();
        Duration age = Duration.between(tried.firstAttempt().orElse(now), now);
        Optional<Duration> wait = settings.retry().next(tried.attempts(), age, later.retryAfter(), random.nextDouble());
        metrics.retried();
        log.atWarn()
                .addKeyValue("outcomeId", tried.outcomeId())
                .addKeyValue("attempts", tried.attempts())
                .addKeyValue("reason", later.reason())
                .addKeyValue("retryInMs", wait.map(Duration::toMillis).orElse(null))
                .log("The ERP could not take an outcome yet");
        if (wait.isEmpty()) {
            return refuse(tried, "gave up after " + tried.attempts() + " attempts: " + later.reason());
        }
        backlog.replace(tried.dueAt(now.plus(wait.get())));
        return false;
    }

    /** The dead letter queue first: a crash in between reports twice, the other way round the record would be lost. */
    private boolean refuse(Job job, String reason) {
        rejections.report(job.record(), reason, null);
        metrics.rejected();
        log.atError()
                .addKeyValue("outcomeId", job.outcomeId())
                .addKeyValue("reason", reason)
                .log("Rejected an outcome");
        return logged(job.rejected(settings.sink(), reason, clock.instant()));
    }

    private boolean logged(Job settled) {
        try {
            deliveries.append(settled.verdict().orElseThrow());
        } catch (RetriableException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("outcomeId", settled.outcomeId())
                    .log("Could not log a delivery, will retry");
            backlog.replace(settled.dueAt(clock.instant().plus(settings.retry().initial())));
            return false;
        }
        backlog.remove(settled);
        sent.add(settled.verdict().orElseThrow(), settled.source());
        return true;
    }
}
