package io.fourfold.streams.dispatch;

import io.fourfold.streams.dispatch.state.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Tells a worker so many outcomes within a time, and keeps the rest for one digest, which is told as soon as another notification is
 * allowed.
 *
 * <pre>
 *              limit reached
 * (telling) ------------------> (keeping) --.
 *     ^                          |     ^    | one more
 *     '--------------------------'     '----'
 *      sendAt has come: by the next event, or by the wall clock where none comes
 * </pre>
 *
 * Times are event times and the digest has the time at which it was allowed, not the one at which it was told: a replay tells the same.
 * Only an escalation, which the wall clock decides, has the time of that clock.
 */
final class Allowance {
    /** Outcomes that one digest names; of more it says the number, and they go to the next worker when nobody answers. */
    static final int MOST_HELD = 500;

    /** How long events may be on their way before the wall clock takes it that no more of them come. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What becomes of one more outcome. */
    sealed interface Ruling {
        Told next();
    }

    /** It is told. */
    record Now(Told next) implements Ruling {}

    /** The digest will name it. */
    record Kept(Told next) implements Ruling {}

    /** The digest will count it and no more. */
    record Counted(Told next) implements Ruling {}

    private final DigestPolicy policy;

    Allowance(DigestPolicy policy) {
        this.policy = policy;
    }

    /** Of a worker who was told nothing yet. */
    static Told nothing(String siteId, String workerId) {
        return new Told(siteId, workerId, List.of(), List.of(), 0, null, null);
    }

    /** Whether the digest has to be told before anything at that event time. */
    static boolean isDue(Told state, Instant at) {
        return state.getSendAt() != null && !at.isBefore(state.getSendAt());
    }

    /**
     * One more outcome. One that comes late counts at the newest time of those around it: a digest that the wall clock had told is then
     * never told again under its name.
     *
     * @param eventTime of its notification
     */
    Ruling offer(Told state, String outcomeId, Instant eventTime, Instant now) {
        Instant at = newestAround(state.getTimes(), eventTime);
        if (state.getSendAt() == null && isAllowed(state.getTimes(), at)) {
            return new Now(
                    Told.newBuilder(state).setTimes(with(state.getTimes(), at)).build());
        }
        if (state.getHeld().size() == MOST_HELD) {
            return new Counted(
                    Told.newBuilder(state).setMore(state.getMore() + 1).build());
        }
        List<String> held = new ArrayList<>(state.getHeld());
        held.add(outcomeId);
        Told.Builder next = Told.newBuilder(state).setHeld(held);
        if (state.getSendAt() == null) {
            Instant sendAt = Collections.min(newest(state.getTimes())).plus(policy.within());
            next.setSendAt(sendAt);
            next.setWakeAt(now.plus(Duration.between(at, sendAt)).plus(GRACE));
        }
        return new Kept(next.build());
    }

    /** After the digest was told. */
    Told told(Told state) {
        return new Told(
                state.getSiteId(),
                state.getWorkerId(),
                with(state.getTimes(), state.getSendAt()),
                List.of(),
                0,
                null,
                null);
    }

    private boolean isAllowed(List<Instant> times, Instant at) {
        return times.size() < policy.limit() || newest(times).stream().anyMatch(time -> !isAround(time, at));
    }

    private Instant newestAround(List<Instant> times, Instant at) {
        return times.stream()
                .filter(time -> time.isAfter(at) && isAround(time, at))
                .max(Comparator.naturalOrder())
                .orElse(at);
    }

    /** Looks both ways: in a replay, old events follow upon an escalation that has the time of the wall clock. */
    private boolean isAround(Instant time, Instant at) {
        return Duration.between(time, at).abs().compareTo(policy.within()) < 0;
    }

    private List<Instant> with(List<Instant> times, Instant at) {
        List<Instant> next = new ArrayList<>(times);
        next.add(at);
        return newest(next);
    }

    private List<Instant> newest(List<Instant> times) {
        return times.subList(Math.max(0, times.size() - policy.limit()), times.size());
    }
}
