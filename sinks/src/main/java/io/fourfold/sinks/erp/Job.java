package io.fourfold.sinks.erp;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.delivery.Pending;
import io.fourfold.sinks.delivery.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * An outcome on its way: {@code waiting > (attempt > waiting)* > settled (verdict) > logged}.
 *
 * @param attempts made by this task while the ERP was there for others; a restart begins anew
 * @param firstAttempt when the first of them began; empty before
 * @param away what is known of its finding the ERP away
 * @param verdict how it ended, once it has, and as long as that is not logged
 */
record Job(
        ErpOutcome outcome,
        SinkRecord record,
        int attempts,
        Optional<Instant> firstAttempt,
        Instant arrived,
        Instant due,
        Away away,
        Optional<Delivery> verdict)
        implements Pending {
    private static final int ALONE_AFTER = 3;

    /**
     * @param answersBefore how often the ERP had answered anybody when it was last away for this outcome; empty: it never was
     * @param suspect it was away for this outcome, answered others, and was away for this one again
     */
    record Away(OptionalLong answersBefore, boolean suspect) {
        static final Away NEVER = new Away(OptionalLong.empty(), false);

        /** Whether the ERP has answered anybody since it was away for this outcome. */
        boolean answeredSince(long answers) {
            return answersBefore.isPresent() && answersBefore.getAsLong() < answers;
        }
    }

    static Job of(ErpOutcome outcome, SinkRecord record, Instant now) {
        return new Job(outcome, record, 0, Optional.empty(), now, now, Away.NEVER, Optional.empty());
    }

    @Override
    public String outcomeId() {
        return outcome.subject().outcomeId();
    }

    @Override
    public Source source() {
        return Source.of(record);
    }

    @Override
    public String lane() {
        return outcome.about();
    }

    Job attempted(Instant began) {
        return new Job(
                outcome, record, attempts + 1, Optional.of(firstAttempt.orElse(began)), arrived, due, away, verdict);
    }

    /** It has found the ERP away, which had answered that often before. */
    Job foundAway(long answers) {
        Away found = new Away(OptionalLong.of(answers), away.suspect() || away.answeredSince(answers));
        return new Job(outcome, record, attempts, firstAttempt, arrived, due, found, verdict);
    }

    /** Whether it may show that the ERP is back: it was not tried since the ERP last answered. */
    boolean isFresh(long answers) {
        return away.answersBefore().isEmpty() || away.answeredSince(answers);
    }

    /**
     * One that the ERP could not take several times, or that finds it away when others do not, is kept away from those that are
     * delivered together: it may be in their way.
     */
    boolean goesAlone() {
        return attempts >= ALONE_AFTER || away.suspect();
    }

    Job dueAt(Instant due) {
        return new Job(outcome, record, attempts, firstAttempt, arrived, due, away, verdict);
    }

    Job delivered(String sink, Optional<String> reference, Instant now) {
        return settled(verdict(sink, now)
                .setStatus(DeliveryStatus.DELIVERED)
                .setExternalReference(reference.orElse(null))
                .build());
    }

    Job rejected(String sink, String reason, Instant now) {
        return settled(verdict(sink, now)
                .setStatus(DeliveryStatus.REJECTED)
                .setDetail(reason)
                .build());
    }

    private Job settled(Delivery verdict) {
        return new Job(outcome, record, attempts, firstAttempt, arrived, due, away, Optional.of(verdict));
    }

    private Delivery.Builder verdict(String sink, Instant now) {
        Subject subject = outcome.subject();
        return Delivery.newBuilder()
                .setOutcomeId(subject.outcomeId())
                .setSiteId(subject.siteId())
                .setOccurredAt(subject.occurredAt())
                .setDecidedAt(now)
                .setCauses(List.of(source().toString()))
                .setTraceparent(subject.traceparent().orElse(null))
                .setSink(sink)
                .setAttempts(Math.max(1, attempts))
                .setDeliveredAt(now);
    }

    /** Without the record: jobs end up in error reports. */
    @Override
    public String toString() {
        return "Job[" + outcomeId() + ", attempts " + attempts + "]";
    }
}
