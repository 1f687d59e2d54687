package io.fourfold.streams.ledger;

import io.fourfold.streams.ledger.state.Answer;
import io.fourfold.streams.ledger.state.Entry;
import io.fourfold.streams.ledger.state.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where an outcome and a sink stand.
 *
 * <pre>
 * (nothing) --promised--> ON_ITS_WAY --answered--> DELIVERED
 *     |                        '------answered--> REJECTED --answered--> DELIVERED
 *     '--answered--> DELIVERED or REJECTED --promised--> the same, with its promise
 * </pre>
 *
 * <p>Promise and answers may come in any order, and again: they come to the same, by their own times. A delivery outweighs a
 * rejection, the earlier of two the later. Whether it was late depends on the first answer alone.
 */
final class EntryFold {
    private static final Comparator<Answer> BEST_FIRST = Comparator.comparing(Answer::getDelivered)
            .reversed()
            .thenComparing(Answer::getDeliveredAt)
            .thenComparing(Answer::getSource);

    private EntryFold() {}

    static Entry opened(String outcomeId, String sink, Instant now) {
        return new Entry(outcomeId, sink, null, null, null, null, false, now);
    }

    /** The same entry if the outcome is known already. */
    static Entry promised(Entry before, Promise promise, Duration within, Instant now) {
        if (before.getPromise() != null) {
            return before;
        }
        return Entry.newBuilder(before)
                .setPromise(promise)
                .setDueAt(promise.getDecidedAt().plus(within))
                .setChangedAt(now)
                .build();
    }

    /** The same entry if the answer says nothing new. */
    static Entry answered(Entry before, Answer answer, Instant now) {
        Answer known = before.getAnswer();
        boolean better = known == null || BEST_FIRST.compare(answer, known) < 0;
        boolean earlier = known == null || answer.getDeliveredAt().isBefore(before.getAnsweredAt());
        if (!better && !earlier) {
            return before;
        }
        return Entry.newBuilder(before)
                .setAnswer(better ? answer : known)
                .setAnsweredAt(earlier ? answer.getDeliveredAt() : before.getAnsweredAt())
                .setChangedAt(now)
                .build();
    }

    /** Whether it would be late if no other answer was given in time than those that are known. */
    static boolean pending(Entry entry) {
        return entry.getDueAt() != null
                && !entry.getLate()
                && (entry.getAnsweredAt() == null || entry.getAnsweredAt().isAfter(entry.getDueAt()));
    }

    /** Says that it is late; once said, that stays. */
    static Entry late(Entry before, Instant now) {
        return Entry.newBuilder(before).setLate(true).setChangedAt(now).build();
    }
}
