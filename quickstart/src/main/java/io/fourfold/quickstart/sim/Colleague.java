package io.fourfold.quickstart.sim;

import java.util.List;

/**
 * Someone who works at a site.
 *
 * @param onDuty whether the shift's hours cover the simulated time
 * @param escalationLevel 0 is called first
 * @param answer what the colleague does with a notification
 */
public record Colleague(
        String workerId,
        String name,
        String siteId,
        String role,
        List<String> skills,
        boolean onDuty,
        int escalationLevel,
        Answer answer) {
    /** What somebody does who is called. */
    public enum Answer {
        /** Acknowledges at once. */
        AT_ONCE,
        /** Acknowledges after a few seconds. */
        LATER,
        /** Declines at once, so that the next one is told. */
        DECLINES
    }

    public Colleague {
        skills = List.copyOf(skills);
    }
}
