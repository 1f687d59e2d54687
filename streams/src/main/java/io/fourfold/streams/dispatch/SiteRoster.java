package io.fourfold.streams.dispatch;

import io.fourfold.streams.dispatch.state.Reach;
import io.fourfold.streams.dispatch.state.ShiftChanged;
import io.fourfold.streams.dispatch.state.WorkerChanged;
import io.fourfold.streams.state.TimeIndex;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The workers and shifts that a partition's sites know.
 *
 * <p>Shifts lie in order of their end, so that a question reads those that are not over, however many are past.
 */
final class SiteRoster implements Roster {
    private static final String SEPARATOR = "\u001f";
    private static final String BEYOND = "\u0020"; // the character after the separator

    private final List<String> channels;
    private final KeyValueStore<String, WorkerChanged> workers;
    private final KeyValueStore<String, ShiftChanged> shifts;
    private final KeyValueStore<String, Integer> open;

    /** @param open notifications that wait for an answer, by site and worker */
    SiteRoster(
            List<String> channels,
            KeyValueStore<String, WorkerChanged> workers,
            KeyValueStore<String, ShiftChanged> shifts,
            KeyValueStore<String, Integer> open) {
        this.channels = channels;
        this.workers = workers;
        this.shifts = shifts;
        this.open = open;
    }

    void put(WorkerChanged worker) {
        workers.put(worker.getWorkerId(), worker.getPresent() ? worker : null);
    }

    void put(ShiftChanged shift) {
        String key =
                shift.getSiteId() + SEPARATOR + TimeIndex.sortable(shift.getEnd()) + SEPARATOR + shift.getShiftId();
        shifts.put(key, shift.getPresent() ? shift : null);
    }

    /** Counts a notification that begins (1) or ceases (-1) to wait for the worker's answer. */
    void count(String siteId, String workerId, int change) {
        String key = siteId + SEPARATOR + workerId;
        int count = Optional.ofNullable(open.get(key)).orElse(0) + change;
        open.put(key, count <= 0 ? null : count);
    }

    @Override
    public List<Candidate> onDuty(String siteId, String role, Optional<String> skill, Instant at) {
        return candidates(siteId, at, shift -> shift.getRole().equals(role), skill);
    }

    /** The worker, if on shift there at the moment, in any role, and reachable. */
    Optional<Candidate> onDuty(String siteId, String workerId, Instant at) {
        return candidates(siteId, at, shift -> shift.getWorkerId().equals(workerId), Optional.empty()).stream()
                .findFirst();
    }

    private List<Candidate> candidates(
            String siteId, Instant at, Predicate<ShiftChanged> wanted, Optional<String> skill) {
        Map<String, Candidate> found = new HashMap<>();
        BinaryOperator<Candidate> lower = BinaryOperator.minBy(Comparator.comparingInt(Candidate::level));
        String notOver = siteId + SEPARATOR + TimeIndex.sortable(at.plusMillis(1));
        try (KeyValueIterator<String, ShiftChanged> range = shifts.range(notOver, siteId + BEYOND)) {
            while (range.hasNext()) {
                ShiftChanged shift = range.next().value;
                if (!shift.getStart().isAfter(at) && wanted.test(shift)) {
                    candidate(shift, skill).ifPresent(who -> found.merge(who.workerId(), who, lower));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private Optional<Candidate> candidate(ShiftChanged shift, Optional<String> skill) {
        WorkerChanged worker = workers.get(shift.getWorkerId());
        if (worker == null
                || skill.filter(needed -> !worker.getSkills().contains(needed)).isPresent()) {
            return Optional.empty();
        }
        return worker.getContacts().stream()
                .filter(contact -> channels.contains(contact.getChannel()))
                .findFirst()
                .map(contact -> candidate(shift, contact));
    }

    private Candidate candidate(ShiftChanged shift, Reach contact) {
        Integer waiting = open.get(shift.getSiteId() + SEPARATOR + shift.getWorkerId());
        return new Candidate(
                shift.getWorkerId(),
                shift.getLevel(),
                waiting == null ? 0 : waiting,
                contact.getChannel(),
                contact.getAddress());
    }
}
