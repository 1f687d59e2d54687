package io.fourfold.sinks.erp;

import java.time.Instant;
import java.util.Comparator;
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
        List<Job> due = due(heads, now);
        if (due.isEmpty() || due.get(0).goesAlone()) {
            return due.stream().limit(1).toList();
        }
        List<Job> together = due.stream()
                .filter(job -> !job.goesAlone() && !hasBefore(job, heads))
                .limit(most)
                .toList();
        return together.isEmpty() ? due.subList(0, 1) : together;
    }

    /**
     * The one to try an ERP with that was away: of what is due, one that was not tried yet since the ERP last answered, else the one whose
     * turn is longest ago. An outcome that is itself the reason thus stands in nobody's way.
     *
     * @param answers how often the ERP has answered
     */
    static List<Job> probe(Map<String, Job> heads, Instant now, long answers) {
        return due(heads, now).stream()
                .min(Comparator.comparing((Job job) -> !job.isFresh(answers))
                        .thenComparing(job -> hasBefore(job, heads))
                        .thenComparing(Job::due))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<Job> due(Map<String, Job> heads, Instant now) {
        return heads.values().stream().filter(job -> !job.due().isAfter(now)).toList();
    }

    /** What was tried in vain is not waited for. */
    private static boolean hasBefore(Job job, Map<String, Job> heads) {
        return job.outcome().follows().stream()
                .map(heads::get)
                .anyMatch(before -> before != null && before.attempts() == 0);
    }
}
