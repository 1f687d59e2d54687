package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When what happened, from the newest device event that led to an outcome to its deliveries. */
final class Timeline {
    /** A moment of the story. */
    record Step(Instant at, String what) {}

    private Timeline() {}

    static List<Step> of(Chapter story) {
        List<Step> steps = new ArrayList<>();
        List<Chapter> path = path(story);
        for (int i = path.size() - 1; i >= 0; i--) {
            Chapter chapter = path.get(i);
            StoredRecord record = chapter.record().orElseThrow();
            if (chapter.outcome()) {
                steps.add(new Step(record.time("decidedAt"), "decided: " + chapter.place()));
            } else {
                device(record, steps);
            }
        }
        story.deliveries()
                .forEach(delivery -> steps.add(
                        new Step(delivery.time("deliveredAt"), word(delivery) + " by " + delivery.text("sink"))));
        steps.removeIf(step -> step.at() == null);
        steps.sort(Comparator.comparing(Step::at)); // stable: the order of the stages where the times are equal
        return steps;
    }

    private static void device(StoredRecord record, List<Step> steps) {
        steps.add(new Step(record.time("eventTime"), "device event: " + record.key()));
        steps.add(new Step(record.time("receivedTime"), "received by the gateway"));
        steps.add(new Step(
                record.timestamp(),
                record.appendTime() ? "appended by Kafka" : "written to Kafka, by the gateway's clock"));
    }

    private static String word(StoredRecord delivery) {
        return "DELIVERED".equals(delivery.text("status")) ? "delivered" : "rejected";
    }

    /** From the outcome down to the device event that came last; the outcome alone if there is none left. */
    private static List<Chapter> path(Chapter story) {
        Optional<List<Chapter>> best = story.causes().stream()
                .filter(cause -> cause.record().isPresent())
                .filter(cause -> cause.outcome() || deviceEvent(cause))
                .map(Timeline::path)
                .max(Comparator.comparing(Timeline::received));
        List<Chapter> path = new ArrayList<>(List.of(story));
        best.ifPresent(path::addAll);
        return path;
    }

    private static boolean deviceEvent(Chapter chapter) {
        return chapter.record().map(record -> record.time("receivedTime")).isPresent();
    }

    private static Instant received(List<Chapter> path) {
        Instant received = path.get(path.size() - 1)
                .record()
                .map(record -> record.time("receivedTime"))
                .orElse(null);
        return received == null ? Instant.EPOCH : received;
    }
}
