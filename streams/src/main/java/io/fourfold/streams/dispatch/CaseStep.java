package io.fourfold.streams.dispatch;

import io.fourfold.streams.dispatch.state.CaseState;
import java.time.Instant;
import java.util.Objects;

/** What follows from one event about a case. */
sealed interface CaseStep {
    /** Someone is told, and answers by the deadline or the next one is. */
    record Call(CaseState next, Candidate who, int attempt, Instant deadline) implements CaseStep {}

    /** Nobody is on duty, or nobody of those on duty answered: said once. */
    record Nobody(CaseState next) implements CaseStep {}

    /** Nothing is said; the case may have changed. */
    record Quiet(CaseState next) implements CaseStep {}

    /** The case is over and forgotten. */
    record Forget() implements CaseStep {}

    static CaseStep unchanged(CaseState state) {
        return new Quiet(Objects.requireNonNull(state));
    }
}
