package io.fourfold.sinks.erp;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The outcomes that are delivered together next. */
final class Portion {
    private Portion() {}

    /**
     * What is due, in order of arrival, but for what goes alone or follows something that was not tried yet.
     *
     * @param heads the first outcome of each lane, by lane
     * @param most how many at once
     */
    static List<Job> of(Map<String, Job> heads, Instant now, int most) {
        List<Job> due =
                heads.values().stream().filter(job -> !job.due().isAfter(now)).toList();
        if (due.isEmpty() || most == 1 || due.get(0).goesAlone()) {
            return due.stream().limit(1).toList();
        }
        List<Job> together = due.stream()
                .filter(job -> !job.goesAlone() && !hasBefore(job, heads))
                .limit(most)
                .toList();
        return together.isEmpty() ? due.subList(0, 1) : together;
    }

    /** What was tried in vain is not waited for. */
    private static boolean hasBefore(Job job, Map<String, Job> heads) {
        return job.outcome().follows().stream()
                .map(heads::get)
                .anyMatch(before -> before != null && before.attempts() == 0);
    }
}
