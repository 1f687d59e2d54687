package io.fourfold.streams.dispatch;

import io.fourfold.people.ResponseKind;
import io.fourfold.streams.dispatch.state.CaseState;
import io.fourfold.streams.dispatch.state.CaseStatus;
import io.fourfold.streams.dispatch.state.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells one outcome to one worker after another until somebody answers.
 *
 * <pre>
 *            nobody on duty             someone found
 * (outcome) ----------------> LOOKING ---------------> ASKED --.
 *     |                          |                      ^  |   | declined or no answer: the next one
 *     | someone on duty          | still nobody         '--+---'
 *     '--------------------------+---------------> ASKED   | acknowledged, done, or nobody left
 *                                v                         v
 *                              CLOSED <--------------------'
 * </pre>
 *
 * The first call asks who was on duty when it happened, the ones after it who is on duty now.
 */
final class CaseFold {
    private static final Comparator<Candidate> FIRST = Comparator.comparingInt(Candidate::level)
            .thenComparingInt(Candidate::open)
            .thenComparing(Candidate::workerId);

    private final DispatchConfig config;
    private final Roster roster;

    CaseFold(DispatchConfig config, Roster roster) {
        this.config = config;
        this.roster = roster;
    }

    /** A new outcome. */
    CaseStep opened(Matter matter, Instant now) {
        return find(matter, List.of(), -1, matter.getOccurredAt())
                .map(who -> firstCall(matter, who, now))
                .orElseGet(() -> new CaseStep.Quiet(
                        new CaseState(matter, CaseStatus.LOOKING, List.of(), -1, now.plus(config.recheck()))));
    }

    /** The time that the case waited for has come. */
    CaseStep due(CaseState state, Instant now) {
        return switch (state.getStatus()) {
            case LOOKING ->
                find(state.getMatter(), List.of(), -1, state.getMatter().getOccurredAt())
                        .map(who -> firstCall(state.getMatter(), who, now))
                        .orElseGet(() -> new CaseStep.Nobody(closed(state, now)));
            case ASKED -> next(state, now);
            case CLOSED -> new CaseStep.Forget();
        };
    }

    /** An answer of a worker who was told. Who was told before the last one may still end the case, but not move it on. */
    CaseStep answered(CaseState state, String workerId, ResponseKind response, Instant now) {
        if (state.getStatus() != CaseStatus.ASKED) {
            return CaseStep.unchanged(state);
        }
        return switch (response) {
            case ACKNOWLEDGED, DONE -> new CaseStep.Quiet(closed(state, now));
            case DECLINED -> unreachable(state, workerId, now);
        };
    }

    /** A worker who was called will not answer. */
    CaseStep unreachable(CaseState state, String workerId, Instant now) {
        return workerId.equals(current(state)) ? next(state, now) : CaseStep.unchanged(state);
    }

    /**
     * A worker who was called is told later, in a digest: a case whose deadline does not come before it waits for it.
     *
     * @param deadline of the call
     * @param sendAt event time of the digest
     * @param wakeAt when the digest is told at the latest, by the wall clock
     */
    CaseState kept(CaseState state, Instant deadline, Instant sendAt, Instant wakeAt) {
        return deadline.isBefore(sendAt)
                ? state
                : CaseState.newBuilder(state)
                        .setWakeAt(wakeAt.plus(policy(state.getMatter()).respondWithin()))
                        .build();
    }

    /** A worker who was called is told only now, of what has that event time: the time to answer begins with it. */
    CaseState told(CaseState state, String workerId, Instant at, Instant now) {
        return workerId.equals(current(state))
                ? CaseState.newBuilder(state)
                        .setWakeAt(wakeAt(state.getMatter(), at, now))
                        .build()
                : state;
    }

    /** The worker whose answer a case waits for; null if it waits for none. */
    static String current(CaseState state) {
        List<String> asked = state.getAsked();
        return state.getStatus() == CaseStatus.ASKED ? asked.get(asked.size() - 1) : null;
    }

    /** Time to answer is counted from the event, so that a replay says the same; half of it is left in any case. */
    private CaseStep firstCall(Matter matter, Candidate who, Instant now) {
        Instant at = matter.getOccurredAt();
        CaseState next =
                new CaseState(matter, CaseStatus.ASKED, List.of(who.workerId()), who.level(), wakeAt(matter, at, now));
        return new CaseStep.Call(next, who, 0, at.plus(policy(matter).respondWithin()));
    }

    private Instant wakeAt(Matter matter, Instant at, Instant now) {
        Duration within = policy(matter).respondWithin();
        Instant deadline = at.plus(within);
        Instant atLeast = now.plus(within.dividedBy(2));
        return deadline.isBefore(atLeast) ? atLeast : deadline;
    }

    private CaseStep next(CaseState state, Instant now) {
        Optional<Candidate> found = find(state.getMatter(), state.getAsked(), state.getLevel(), now);
        if (found.isEmpty()) {
            return new CaseStep.Nobody(closed(state, now));
        }
        Candidate who = found.get();
        List<String> asked = new ArrayList<>(state.getAsked());
        asked.add(who.workerId());
        Instant deadline = now.plus(policy(state.getMatter()).respondWithin());
        CaseState next = new CaseState(state.getMatter(), CaseStatus.ASKED, asked, who.level(), deadline);
        return new CaseStep.Call(next, who, asked.size() - 1, deadline);
    }

    /** Levels above the last one called come first, then whoever was passed over below, then the manager on call. */
    private Optional<Candidate> find(Matter matter, List<String> asked, int level, Instant at) {
        DispatchPolicy policy = policy(matter);
        Optional<String> skill = Optional.ofNullable(matter.getSkill()).or(policy::skill);
        Comparator<Candidate> above = Comparator.comparing(candidate -> candidate.level() <= level);
        return roster.onDuty(matter.getSiteId(), policy.role(), skill, at).stream()
                .filter(candidate -> !asked.contains(candidate.workerId()))
                .min(above.thenComparing(FIRST))
                .or(() -> roster.onDuty(matter.getSiteId(), config.managerRole(), Optional.empty(), at).stream()
                        .filter(candidate -> !asked.contains(candidate.workerId()))
                        .min(FIRST));
    }

    private CaseState closed(CaseState state, Instant now) {
        return new CaseState(
                state.getMatter(), CaseStatus.CLOSED, state.getAsked(), state.getLevel(), now.plus(config.remember()));
    }

    private DispatchPolicy policy(Matter matter) {
        return config.policy(MatterKind.valueOf(matter.getKind()));
    }
}
