package io.fourfold.sinks.erp;

import io.fourfold.sinks.delivery.Backlog;
import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.delivery.Rejections;
import io.fourfold.sinks.delivery.SentLog;
import io.fourfold.sinks.erp.ErpAnswer.Away;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.NotTried;
import io.fourfold.sinks.erp.ErpAnswer.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is due, as many outcomes at once as the ERP takes, and logs their verdicts before the next begin. Outcomes about the
 * same follow one another.
 */
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

    /** How often the ERP has answered. */
    private long answered;

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
        for (List<Job> jobs = next(); !jobs.isEmpty(); jobs = next()) {
            Instant now = clock.instant();
            if (!now.isBefore(stopAt) || !breaker.allows(now)) {
                return;
            }
            deliver(jobs);
        }
    }

    /** An ERP that was away is tried with one. */
    private List<Job> next() {
        return breaker.isOpen()
                ? Portion.probe(backlog.heads(), clock.instant(), answered)
                : Portion.of(backlog.heads(), clock.instant(), erp.atOnce());
    }

    /**
     * Whether no call may be made now, and there is an outcome to try the ERP with next. Where all were tried in vain, one that is still
     * to be read may show that it is there.
     */
    boolean isPaused() {
        return !breaker.allows(clock.instant())
                && backlog.heads().values().stream().anyMatch(job -> job.isFresh(answered));
    }

    /** When there is something to do again; empty: not before a record comes. */
    Optional<Instant> nextDue() {
        return backlog.nextDue()
                .map(due -> breaker.openUntil().filter(due::isBefore).orElse(due));
    }

    private void deliver(List<Job> jobs) {
        Instant began = clock.instant();
        List<Job> asked = new ArrayList<>();
        List<ErpOrder> orders = new ArrayList<>();
        for (Job job : jobs) {
            Optional<List<Unit>> known = units.find(job.outcome().needs());
            if (job.verdict().isPresent()) {
                logged(job);
            } else if (known.isEmpty()) {
                postpone(job.attempted(began), Later.because("a handling unit of it is not in the master data yet"));
            } else {
                asked.add(job);
                orders.add(new ErpOrder(job.outcome(), known.get()));
            }
        }
        if (!orders.isEmpty()) {
            Instant until = began.plus(settings.batchTime());
            settle(asked, erp.deliverAll(orders, () -> clock.instant().isBefore(until)), began);
        }
    }

    private void settle(List<Job> asked, List<ErpAnswer> answers, Instant began) {
        if (answers.stream().anyMatch(answer -> !(answer instanceof Away || answer instanceof NotTried))) {
            reached();
        }
        if (asked.size() == 1 && answers.get(0) instanceof Away away && isOwn(asked.get(0), away)) {
            postpone(asked.get(0).foundAway(answered).attempted(began), Later.because(away.reason()));
            return;
        }
        // One failure, however many outcomes the call was for.
        answers.stream().filter(Away.class::isInstance).findFirst().ifPresent(answer -> failed((Away) answer));
        for (int i = 0; i < asked.size(); i++) {
            if (answers.get(i) instanceof Away) { // no attempt of the outcome's
                Instant due = clock.instant().plus(settings.retry().initial());
                backlog.replace(asked.get(i).foundAway(answered).dueAt(due));
            } else if (!(answers.get(i) instanceof NotTried)) {
                settle(asked.get(i).attempted(began), answers.get(i));
            }
        }
    }

    /** Whether the ERP is away for this outcome only, as it answers others. An ERP that asks for time says that it is not so. */
    private boolean isOwn(Job job, Away away) {
        return away.retryAfter().isEmpty()
                && (job.away().answeredSince(answered) || job.away().suspect() && !breaker.isOpen());
    }

    private void settle(Job tried, ErpAnswer answer) {
        if (answer instanceof Delivered delivered) {
            metrics.delivered();
            logged(tried.delivered(settings.sink(), delivered.reference(), clock.instant()));
            tried.outcome()
                    .unblocks()
                    .map(backlog.heads()::get)
                    .ifPresent(waiting -> backlog.replace(waiting.dueAt(clock.instant())));
        } else if (answer instanceof Later later) {
            postpone(tried, later);
        } else {
            refuse(tried, ((Refused) answer).reason());
        }
    }

    private void reached() {
        answered++;
        if (breaker.isOpen()) {
            log.atInfo().addKeyValue("sink", settings.sink()).log("The ERP is back");
        }
        breaker = breaker.succeeded();
        metrics.breakerOpen(false);
    }

    private void failed(Away away) {
        breaker = breaker.failed(clock.instant(), away.retryAfter(), random.nextDouble());
        metrics.breakerOpen(breaker.isOpen());
        log.atWarn()
                .addKeyValue("sink", settings.sink())
                .addKeyValue("reason", away.reason())
                .addKeyValue("failuresInARow", breaker.failures())
                .addKeyValue("pausedUntil", breaker.openUntil().orElse(null))
                .log("The ERP is away");
    }

    private void postpone(Job tried, Later later) {
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
            refuse(tried, "gave up after " + tried.attempts() + " attempts: " + later.reason());
        } else {
            backlog.replace(tried.dueAt(now.plus(wait.get())));
        }
    }

    /** The dead letter queue first: a crash in between reports twice, the other way round the record would be lost. */
    private void refuse(Job job, String reason) {
        rejections.report(job.record(), reason, null);
        metrics.rejected();
        log.atError()
                .addKeyValue("outcomeId", job.outcomeId())
                .addKeyValue("reason", reason)
                .log("Rejected an outcome");
        logged(job.rejected(settings.sink(), reason, clock.instant()));
    }

    private void logged(Job settled) {
        try {
            deliveries.append(settled.verdict().orElseThrow());
        } catch (RetriableException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("outcomeId", settled.outcomeId())
                    .log("Could not log a delivery, will retry");
            backlog.replace(settled.dueAt(clock.instant().plus(settings.retry().initial())));
            return;
        }
        backlog.remove(settled);
        sent.add(settled.verdict().orElseThrow(), settled.source());
    }
}
