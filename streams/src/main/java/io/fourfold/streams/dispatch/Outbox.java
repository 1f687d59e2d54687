package io.fourfold.streams.dispatch;

import io.fourfold.streams.dispatch.state.Told;
import io.fourfold.streams.state.TimeIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the workers of a partition's sites have been told lately, and what is kept for a digest to each. */
final class Outbox {
    private static final String SEPARATOR = "\u001f";

    /**
     * What was kept for a worker.
     *
     * @param outcomes those that it names, in the order in which they came
     * @param more how many more there were
     * @param at event time at which it is told
     */
    record Batch(String siteId, String workerId, List<String> outcomes, int more, Instant at) {}

    private final Allowance allowance;
    private final KeyValueStore<String, Told> told;
    private final TimeIndex wakes;

    Outbox(Allowance allowance, KeyValueStore<String, Told> told, TimeIndex wakes) {
        this.allowance = allowance;
        this.told = told;
        this.wakes = wakes;
    }

    /** One more outcome for a worker, of which nothing is due: told now or kept. */
    Allowance.Ruling offer(String siteId, String workerId, String outcomeId, Instant at, Instant now) {
        Told before = state(siteId, workerId);
        Allowance.Ruling ruling = allowance.offer(before, outcomeId, at, now);
        Told next = ruling.next();
        if (before.getWakeAt() == null && next.getWakeAt() != null) {
            wakes.add(next.getWakeAt(), key(siteId, workerId));
        }
        told.put(key(siteId, workerId), next);
        return ruling;
    }

    /** Takes out what has to be told before anything at that event time. */
    Optional<Batch> due(String siteId, String workerId, Instant at) {
        Told state = state(siteId, workerId);
        if (!Allowance.isDue(state, at)) {
            return Optional.empty();
        }
        wakes.remove(state.getWakeAt(), key(siteId, workerId));
        return Optional.of(take(state));
    }

    /** Takes out what was kept for so long that no event will come to have it told. */
    List<Batch> overdue(Instant now) {
        return wakes.due(now).stream().map(key -> take(told.get(key))).toList();
    }

    private Batch take(Told state) {
        told.put(key(state.getSiteId(), state.getWorkerId()), allowance.told(state));
        return new Batch(state.getSiteId(), state.getWorkerId(), state.getHeld(), state.getMore(), state.getSendAt());
    }

    private Told state(String siteId, String workerId) {
        return Optional.ofNullable(told.get(key(siteId, workerId)))
                .orElseGet(() -> Allowance.nothing(siteId, workerId));
    }

    private static String key(String siteId, String workerId) {
        return siteId + SEPARATOR + workerId;
    }
}
