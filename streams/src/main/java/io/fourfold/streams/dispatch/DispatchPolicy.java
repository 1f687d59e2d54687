package io.fourfold.streams.dispatch;

import io.fourfold.process.Priority;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Who hears of one kind of outcome, and how.
 *
 * @param role role that the worker is on duty in
 * @param skill skill that the worker needs besides, unless the outcome names one
 * @param priority how soon, unless the outcome says it
 * @param respondWithin time to answer before the next level is called
 * @param title one line, with facts of the outcome in braces
 * @param body the message, likewise
 */
record DispatchPolicy(
        String role, Optional<String> skill, Priority priority, Duration respondWithin, String title, String body) {
    DispatchPolicy {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(skill, "skill");
        if (role.isBlank()) {
            throw new IllegalArgumentException("role: need a role, got nothing");
        }
        if (respondWithin.isNegative() || respondWithin.isZero()) {
            throw new IllegalArgumentException("respond.within: need a duration above 0, got " + respondWithin);
        }
        if (title.isBlank() || body.isBlank()) {
            throw new IllegalArgumentException("title and body: need a text, got nothing");
        }
    }
}
