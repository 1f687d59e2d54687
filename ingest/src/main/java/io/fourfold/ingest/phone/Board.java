package io.fourfold.ingest.phone;

import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.process.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What each worker has been told lately and has not done with: not answered DONE or DECLINED, and not taken on by a
 * colleague. Notifications and answers come on different topics, so either may be first. Used by several threads.
 */
final class Board {
    /** A notification with the worker's own answer, if there is one. */
    record Item(Notification notification, Optional<ResponseKind> answer) {}

    private record Given(String workerId, ResponseKind response, Instant at) {}

    private static final Comparator<Item> UNANSWERED_AND_NEWEST_FIRST = Comparator.comparing(
                    (Item item) -> item.answer().isPresent())
            .thenComparing(item -> item.notification().getDecidedAt(), Comparator.reverseOrder());

    private final Duration keep;
    private final InstantSource clock;
    private final Map<String, Map<String, Notification>> byWorker = new HashMap<>();
    private final Map<String, Notification> all = new HashMap<>();
    private final Map<String, Given> answers = new HashMap<>();
    /** Who took on what: outcome to worker. */
    private final Map<String, String> takenOn = new HashMap<>();

    Board(Duration keep, InstantSource clock) {
        this.keep = keep;
        this.clock = clock;
    }

    synchronized void add(Notification notification) {
        String id = notification.getNotificationId();
        if (isOver(notification.getDecidedAt()) || all.putIfAbsent(id, notification) != null) {
            return;
        }
        byWorker.computeIfAbsent(notification.getWorkerId(), worker -> new HashMap<>())
                .put(id, notification);
        Optional.ofNullable(answers.get(id)).ifPresent(given -> match(notification, given));
    }

    synchronized void add(Response response) {
        if (isOver(response.getEventTime())) {
            return;
        }
        Given given = new Given(response.getWorkerId(), response.getResponse(), response.getEventTime());
        Notification notification = all.get(response.getNotificationId());
        // Whoever is not asked has no say: another worker's answer must not take the place of the right one.
        if (notification == null || notification.getWorkerId().equals(given.workerId())) {
            answers.put(response.getNotificationId(), given);
        }
        if (notification != null) {
            match(notification, given);
        }
    }

    private void match(Notification notification, Given given) {
        if (!notification.getWorkerId().equals(given.workerId())) {
            answers.remove(notification.getNotificationId(), given);
        } else if (given.response() != ResponseKind.DECLINED) {
            about(notification).forEach(outcome -> takenOn.putIfAbsent(outcome, given.workerId()));
        }
    }

    /** What the worker has been told and has not done with. */
    synchronized List<Item> open(String workerId) {
        return byWorker.getOrDefault(workerId, Map.of()).values().stream()
                .map(this::item)
                .filter(this::isOpen)
                .sorted(UNANSWERED_AND_NEWEST_FIRST)
                .toList();
    }

    /** A notification that is the worker's own; empty for every other. */
    synchronized Optional<Item> find(String workerId, String notificationId) {
        return Optional.ofNullable(byWorker.getOrDefault(workerId, Map.of()).get(notificationId))
                .map(this::item);
    }

    /** Forgets what is too old to be shown. */
    synchronized void expire() {
        answers.values().removeIf(given -> isOver(given.at()));
        all.values().removeIf(notification -> isOver(notification.getDecidedAt()));
        byWorker.values().forEach(own -> own.keySet().retainAll(all.keySet()));
        byWorker.values().removeIf(Map::isEmpty);
        takenOn.keySet()
                .retainAll(all.values().stream()
                        .flatMap(notification -> about(notification).stream())
                        .collect(Collectors.toSet()));
    }

    synchronized int size() {
        return all.size();
    }

    private Item item(Notification notification) {
        return new Item(
                notification,
                Optional.ofNullable(answers.get(notification.getNotificationId()))
                        .map(Given::response));
    }

    private boolean isOpen(Item item) {
        List<String> about = about(item.notification());
        String worker = item.notification().getWorkerId();
        return item.answer().map(answer -> answer == ResponseKind.ACKNOWLEDGED).orElseGet(() -> about.stream()
                .anyMatch(outcome -> worker.equals(takenOn.getOrDefault(outcome, worker))));
    }

    /** What it is about: one outcome, or those of a digest. */
    private static List<String> about(Notification notification) {
        List<String> digestOf = notification.getDigestOf();
        return digestOf.isEmpty() ? List.of(notification.getAboutOutcomeId()) : digestOf;
    }

    private boolean isOver(Instant time) {
        return time.plus(keep).isBefore(clock.instant());
    }
}
