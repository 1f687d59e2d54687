package io.fourfold.streams.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A roster on paper. */
final class TestRoster implements Roster {
    private record Duty(
            String workerId, String role, int level, int open, Set<String> skills, Instant start, Instant end) {}

    private final List<Duty> duties = new ArrayList<>();

    TestRoster duty(String workerId, String role, int level, Instant start, Instant end) {
        return duty(workerId, role, level, 0, Set.of(), start, end);
    }

    TestRoster duty(String workerId, String role, int level, int open, Set<String> skills, Instant start, Instant end) {
        duties.add(new Duty(workerId, role, level, open, skills, start, end));
        return this;
    }

    @Override
    public List<Candidate> onDuty(String siteId, String role, Optional<String> skill, Instant at) {
        return duties.stream()
                .filter(duty -> duty.role().equals(role) && skill.stream().allMatch(duty.skills()::contains))
                .filter(duty -> !duty.start().isAfter(at) && at.isBefore(duty.end()))
                .map(duty ->
                        new Candidate(duty.workerId(), duty.level(), duty.open(), "email", duty.workerId() + "@site"))
                .toList();
    }
}
