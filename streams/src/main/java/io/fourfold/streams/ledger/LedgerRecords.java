package io.fourfold.streams.ledger;

import io.fourfold.process.DeliveryProgress;
import io.fourfold.process.DeliveryState;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.ProcessException;
import io.fourfold.streams.ledger.state.Answer;
import io.fourfold.streams.ledger.state.Entry;
import io.fourfold.streams.ledger.state.Promise;
import io.fourfold.streams.outcome.OutcomeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes down where entries stand as records of the contract. */
final class LedgerRecords {
    private LedgerRecords() {}

    /** Key of an entry and of its record. */
    static String key(String outcomeId, String sink) {
        return outcomeId + "/" + sink;
    }

    static DeliveryState state(Entry entry, Instant now) {
        Promise promise = entry.getPromise();
        Answer answer = entry.getAnswer();
        DeliveryState.Builder state = DeliveryState.newBuilder()
                .setOutcomeId(entry.getOutcomeId())
                .setSink(entry.getSink())
                .setDecidedAt(now)
                .setCauses(Stream.of(
                                promise == null ? null : promise.getSource(),
                                answer == null ? null : answer.getSource())
                        .filter(Objects::nonNull)
                        .toList())
                .setStatus(progress(answer))
                .setDueAt(entry.getDueAt())
                .setLate(entry.getLate());
        if (answer != null) {
            state.setSiteId(answer.getSiteId())
                    .setOccurredAt(answer.getOccurredAt())
                    .setTraceparent(answer.getTraceparent())
                    .setTopic(answer.getTopic())
                    .setDeliveredAt(answer.getDeliveredAt())
                    .setExternalReference(answer.getExternalReference())
                    .setAttempts(answer.getAttempts())
                    .setDetail(answer.getDetail());
        }
        if (promise != null) { // knows better than the sink what it was
            state.setSiteId(promise.getSiteId())
                    .setOccurredAt(promise.getOccurredAt())
                    .setTraceparent(promise.getTraceparent())
                    .setTopic(promise.getTopic())
                    .setSubject(promise.getSubject())
                    .setPromisedAt(promise.getDecidedAt());
        }
        return state.build();
    }

    /** Said of a promise that was not kept in time. */
    static ProcessException late(Entry entry, Instant now) {
        Promise promise = entry.getPromise();
        String within = seconds(Duration.between(promise.getDecidedAt(), entry.getDueAt()));
        return ProcessException.newBuilder()
                .setOutcomeId(OutcomeId.of("outcome-late", entry.getOutcomeId(), entry.getSink()))
                .setSiteId(promise.getSiteId())
                .setOccurredAt(entry.getDueAt())
                .setDecidedAt(now)
                .setCauses(List.of(promise.getSource()))
                .setTraceparent(promise.getTraceparent())
                .setKind(ExceptionKind.OUTCOME_LATE)
                .setSubject(entry.getOutcomeId())
                .setDetail(entry.getSink() + " has not confirmed " + promise.getTopic() + " " + promise.getSubject()
                        + " within " + within + " s.")
                .setAboutTopic(promise.getTopic())
                .setSink(entry.getSink())
                .build();
    }

    private static DeliveryProgress progress(Answer answer) {
        if (answer == null) {
            return DeliveryProgress.ON_ITS_WAY;
        }
        return answer.getDelivered() ? DeliveryProgress.DELIVERED : DeliveryProgress.REJECTED;
    }

    private static String seconds(Duration time) {
        return time.toMillisPart() == 0
                ? Long.toString(time.toSeconds())
                : String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
