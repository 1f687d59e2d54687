package io.fourfold.sinks.notification;

import io.fourfold.sinks.delivery.Backlog;
import io.fourfold.sinks.delivery.Rejections;
import io.fourfold.sinks.delivery.SentLog;
import io.fourfold.sinks.notification.Attempt.Logged;
import io.fourfold.sinks.notification.Attempt.Postponed;
import io.fourfold.sinks.notification.Attempt.Refused;
import io.fourfold.sinks.notification.Attempt.Unlogged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what is due, round by round. Only {@link LaneRunner} runs on other threads; all state stays on the task's. */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final CourierSettings settings;
    private final LaneRunner runner;
    private final Rejections rejections;
    private final ExecutorService threads;
    private final Clock clock;
    private final RandomGenerator random;
    private final Backlog<Parcel> backlog;
    private final SentLog sent;

    Courier(
            CourierSettings settings,
            LaneRunner runner,
            Rejections rejections,
            ExecutorService threads,
            Clock clock,
            RandomGenerator random,
            Backlog<Parcel> backlog,
            SentLog sent) {
        this.settings = settings;
        this.runner = runner;
        this.rejections = rejections;
        this.threads = threads;
        this.clock = clock;
        this.random = random;
        this.backlog = backlog;
        this.sent = sent;
    }

    /** Tries everything that is due, addresses side by side; returns when each attempt has ended. */
    void round() {
        Instant now = clock.instant();
        Instant stopAt = now.plus(settings.putTime());
        List<Future<List<Attempt>>> lanes = backlog.dueLanes(now).stream()
                .map(lane -> threads.submit(() -> runner.run(lane, stopAt)))
                .toList();
        Optional<ConnectException> failure = Optional.empty();
        for (Future<List<Attempt>> lane : lanes) {
            try {
                // Whatever fails, what has been delivered meanwhile must be known as delivered.
                lane.get().forEach(this::settle);
            } catch (ExecutionException e) {
                failure = Optional.of(new ConnectException("Could not deliver notifications", e.getCause()));
            } catch (ConnectException e) {
                failure = Optional.of(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectException("Interrupted while delivering notifications", e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void settle(Attempt attempt) {
        Parcel parcel = attempt.parcel();
        if (attempt instanceof Logged) {
            backlog.remove(parcel);
            sent.add(parcel.verdict().orElseThrow(), parcel.source());
        } else if (attempt instanceof Unlogged) {
            backlog.replace(parcel.dueAt(clock.instant().plus(settings.retry().initial())));
        } else if (attempt instanceof Postponed postponed) {
            postpone(postponed);
        } else if (attempt instanceof Refused refused) {
            refuse(parcel, refused.reason());
        }
    }

    private void postpone(Postponed postponed) {
        Parcel parcel = postponed.parcel();
        Instant now = clock.instant();
        Duration age = Duration.between(parcel.firstAttempt().orElse(now), now);
        Optional<Duration> wait =
                settings.retry().next(parcel.attempts(), age, postponed.why().retryAfter(), random.nextDouble());
        log.atWarn()
                .addKeyValue("notificationId", parcel.message().notificationId())
                .addKeyValue("channel", parcel.message().channel())
                .addKeyValue("attempts", parcel.attempts())
                .addKeyValue("reason", postponed.why().reason())
                .addKeyValue("retryInMs", wait.map(Duration::toMillis).orElse(null))
                .log("Could not deliver a notification");
        wait.ifPresentOrElse(
                delay -> backlog.replace(parcel.dueAt(now.plus(delay))),
                () -> refuse(
                        parcel,
                        "gave up after " + parcel.attempts() + " attempts: "
                                + postponed.why().reason()));
    }

    /** The dead letter queue first: a crash in between reports twice, the other way round the record would be lost. */
    private void refuse(Parcel parcel, String reason) {
        rejections.report(parcel.record(), reason, null);
        log.atError()
                .addKeyValue("notificationId", parcel.message().notificationId())
                .addKeyValue("reason", reason)
                .log("Rejected a notification");
        settle(runner.log(parcel.settled(Verdict.rejected(settings.sink(), parcel, reason, clock.instant()))));
    }
}
