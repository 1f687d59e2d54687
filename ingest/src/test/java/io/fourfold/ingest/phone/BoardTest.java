package io.fourfold.ingest.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");

    private Instant now = START;
    private final Board board = new Board(Duration.ofHours(1), () -> now);

    static Notification notification(String id, String worker, String about, Instant at) {
        return told(id, worker, about, at).build();
    }

    private static Notification.Builder told(String id, String worker, String about, Instant at) {
        return Notification.newBuilder()
                .setOutcomeId(id)
                .setSiteId("S1")
                .setOccurredAt(at)
                .setDecidedAt(at)
                .setNotificationId(id)
                .setWorkerId(worker)
                .setChannel("webpush")
                .setAddress(worker)
                .setTitle("Shipment ready")
                .setBody("Shipment SH1 is ready")
                .setPriority(Priority.HIGH)
                .setAboutOutcomeId(about)
                .setAboutTopic("process.shipments-ready")
                .setEscalationLevel(0)
                .setDeadline(at.plusSeconds(300));
    }

    private static Notification digest(String id, String worker, String... about) {
        return told(id, worker, id, START)
                .setAboutTopic("process.notifications")
                .setDigestOf(List.of(about))
                .build();
    }

    private Response response(String id, String worker, ResponseKind kind) {
        return new Response(id, worker, kind, now);
    }

    private List<String> open(String worker) {
        return board.open(worker).stream()
                .map(item -> item.notification().getNotificationId())
                .toList();
    }

    @Test
    void aWorkerSeesTheOwnNotificationsOnly() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        board.add(notification("n2", "w-2", "a2", START));

        // When
        List<String> open = open("w-1");

        // Then
        assertEquals(List.of("n1"), open);
        assertEquals(Optional.empty(), board.find("w-1", "n2"));
    }

    @Test
    void whatIsAcknowledgedStaysUntilItIsDone() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        board.add(response("n1", "w-1", ResponseKind.ACKNOWLEDGED));
        List<String> acknowledged = open("w-1");

        // When
        board.add(response("n1", "w-1", ResponseKind.DONE));

        // Then
        assertEquals(List.of("n1"), acknowledged);
        assertEquals(List.of(), open("w-1"));
    }

    @Test
    void whatIsDeclinedIsGone() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));

        // When
        board.add(response("n1", "w-1", ResponseKind.DECLINED));

        // Then
        assertEquals(List.of(), open("w-1"));
    }

    @Test
    void whatAColleagueTookOnIsGone() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        board.add(notification("n2", "w-2", "a1", START));

        // When
        board.add(response("n2", "w-2", ResponseKind.ACKNOWLEDGED));

        // Then
        assertEquals(List.of(), open("w-1"));
        assertEquals(List.of("n2"), open("w-2"));
    }

    @Test
    void whoTakesOnADigestTakesOnAllOfIt() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        board.add(notification("n2", "w-1", "a2", START));
        board.add(digest("n3", "w-2", "a1", "a2"));

        // When
        board.add(response("n3", "w-2", ResponseKind.ACKNOWLEDGED));

        // Then
        assertEquals(List.of(), open("w-1"));
    }

    @Test
    void aDigestIsGoneOnceColleaguesTookOnAllOfIt() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        board.add(notification("n2", "w-1", "a2", START));
        board.add(digest("n3", "w-2", "a1", "a2"));
        board.add(response("n1", "w-1", ResponseKind.DONE));
        List<String> half = open("w-2");

        // When
        board.add(response("n2", "w-1", ResponseKind.DONE));

        // Then
        assertEquals(List.of("n3"), half);
        assertEquals(List.of(), open("w-2"));
    }

    @Test
    void whatAColleagueDeclinedIsNot() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        board.add(notification("n2", "w-2", "a1", START));

        // When
        board.add(response("n2", "w-2", ResponseKind.DECLINED));

        // Then
        assertEquals(List.of("n1"), open("w-1"));
    }

    @Test
    void anAnswerMayComeBeforeItsNotification() {
        // Given
        board.add(response("n1", "w-1", ResponseKind.DONE));

        // When
        board.add(notification("n1", "w-1", "a1", START));

        // Then
        assertEquals(List.of(), open("w-1"));
    }

    @Test
    void theAnswerOfAnotherWorkerCountsForNothing() {
        // Given
        board.add(response("n1", "w-2", ResponseKind.DONE));
        board.add(notification("n1", "w-1", "a1", START));

        // When
        board.add(response("n1", "w-2", ResponseKind.DECLINED));

        // Then
        assertEquals(List.of("n1"), open("w-1"));
    }

    @Test
    void unansweredAndNewestComeFirst() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        board.add(notification("n2", "w-1", "a2", START.plusSeconds(1)));
        board.add(notification("n3", "w-1", "a3", START.plusSeconds(2)));

        // When
        board.add(response("n3", "w-1", ResponseKind.ACKNOWLEDGED));

        // Then
        assertEquals(List.of("n2", "n1", "n3"), open("w-1"));
    }

    @Test
    void oldNotificationsAreForgotten() {
        // Given
        board.add(notification("n1", "w-1", "a1", START));
        now = START.plus(Duration.ofHours(2));
        board.add(notification("n2", "w-1", "a2", START));

        // When
        board.expire();

        // Then
        assertEquals(List.of(), open("w-1"));
        assertEquals(0, board.size());
    }
}
