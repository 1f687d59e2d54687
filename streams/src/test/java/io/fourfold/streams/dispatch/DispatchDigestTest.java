package io.fourfold.streams.dispatch;

import static io.fourfold.streams.dispatch.DispatchDriver.SITE;
import static io.fourfold.streams.dispatch.DispatchDriver.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.people.ResponseKind;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import io.fourfold.process.ProcessException;
import io.fourfold.streams.outcome.OutcomeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker who is told much: ten notifications in ten minutes, and the rest in one. */
class DispatchDigestTest {
    private static final int LIMIT = 10;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration AT_THE_LATEST = WITHIN.plus(Allowance.GRACE);
    private static final String DIGEST =
            OutcomeId.of("digest", SITE, "w-1", START.plus(WITHIN).toEpochMilli());

    private final DispatchDriver site = new DispatchDriver();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theRestIsToldInOneDigest() {
        // Given
        ready(site.manager("w-1", 0), 1, LIMIT);
        assertEquals(LIMIT, site.notifications().size());

        // When
        atRisk(ready(site, 11, 22), "S-23").pass(AT_THE_LATEST.minusSeconds(1));
        int before = site.notifications().size();
        site.pass(Duration.ofSeconds(1));

        // Then
        Notification digest = only(site.notifications());
        assertEquals(0, before);
        assertEquals(DIGEST, digest.getNotificationId());
        assertEquals(DIGEST, digest.getAboutOutcomeId());
        assertEquals("process.notifications", digest.getAboutTopic());
        assertEquals("w-1", digest.getWorkerId());
        assertEquals("13 more messages", digest.getTitle());
        assertEquals(
                "Shipment S-23 is at risk\n" + String.join("\n", texts(11, 19, "Shipment S-%d is ready")) + "\n+ 3",
                digest.getBody());
        assertEquals(Priority.HIGH, digest.getPriority());
        assertEquals(13, digest.getCauses().size());
        List<String> about = new ArrayList<>(texts(11, 22, "outcome-S-%d"));
        about.add("risk-S-23");
        assertEquals(about, digest.getDigestOf());
        assertEquals(START.plus(WITHIN), digest.getOccurredAt());
        assertEquals(START.plus(WITHIN).plus(Duration.ofMinutes(5)), digest.getDeadline());
    }

    @Test
    void oneAloneIsToldInItsOwnWords() {
        // Given
        ready(site.manager("w-1", 0), 1, LIMIT + 1).notifications();

        // When
        site.pass(AT_THE_LATEST);

        // Then
        Notification told = only(site.notifications());
        assertEquals("Shipment S-11 is ready", told.getTitle());
        assertEquals(OutcomeId.of("notification", "outcome-S-11", "w-1", 0), told.getNotificationId());
        assertEquals(List.of(), told.getDigestOf());
        assertEquals(START.plus(WITHIN.multipliedBy(2)), told.getDeadline());
    }

    @Test
    void anEventAfterItsTimeTellsTheDigestFirst() {
        // Given
        ready(site.manager("w-1", 0), 1, 12).notifications();

        // When
        site.ready("S-13", SITE, WITHIN);

        // Then
        List<Notification> told = site.notifications();
        assertEquals(List.of(DIGEST, OutcomeId.of("notification", "outcome-S-13", "w-1", 0)), ids(told));
        assertTrue(site.pass(AT_THE_LATEST).notifications().isEmpty(), "it is told once");
    }

    @Test
    void anAnswerToTheDigestAnswersAllOfIt() {
        // Given
        ready(site.manager("w-1", 0).manager("w-2", 1), 1, 30)
                .notifications()
                .forEach(told -> site.respond(told.getNotificationId(), "w-1", ResponseKind.DONE));
        assertEquals(DIGEST, only(site.pass(AT_THE_LATEST).notifications()).getNotificationId());

        // When
        site.respond(DIGEST, "w-1", ResponseKind.ACKNOWLEDGED).pass(Duration.ofHours(1));

        // Then
        assertTrue(site.notifications().isEmpty());
        assertTrue(site.deadLetters().isEmpty());
        assertEquals(0, site.rows(DispatchTopology.OPEN));
    }

    @Test
    void whoDoesNotAnswerTheDigestHasAsMuchTimeAsAfterAnyOtherMessage() {
        // Given
        ready(site.manager("w-1", 0), 1, 12)
                .notifications()
                .forEach(told -> site.respond(told.getNotificationId(), "w-1", ResponseKind.DONE));
        site.manager("w-2", 1).pass(AT_THE_LATEST).notifications();

        // When
        site.pass(WITHIN.minus(Allowance.GRACE).minusSeconds(1));
        int before = site.notifications().size();
        site.pass(Duration.ofSeconds(1));

        // Then
        assertEquals(0, before);
        assertEquals(
                List.of("w-2", "w-2"),
                site.notifications().stream().map(Notification::getWorkerId).toList());
    }

    @Test
    void whatCannotWaitForTheDigestGoesToTheNextLevel() {
        // Given
        ready(site.manager("w-1", 0).manager("w-2", 1), 1, LIMIT).notifications();
        atRisk(site, "S-11");

        // When
        site.pass(Duration.ofMinutes(5));

        // Then
        Notification told = only(site.notifications());
        assertEquals("w-2", told.getWorkerId());
        assertEquals("risk-S-11", told.getAboutOutcomeId());
    }

    @Test
    void whoIsNoLongerOnDutyGetsNoDigest() {
        // Given
        ready(site.manager("w-1", 0), 1, 12)
                .notifications()
                .forEach(told -> site.respond(told.getNotificationId(), "w-1", ResponseKind.DONE));
        site.manager("w-2", 1).put(site.topics().shifts(), "shift-w-1", null);

        // When
        site.pass(AT_THE_LATEST);

        // Then
        List<Notification> told = site.notifications();
        assertEquals(
                List.of("w-2", "w-2"),
                told.stream().map(Notification::getWorkerId).toList());
        assertEquals(
                texts(11, 12, "outcome-S-%d"),
                told.stream().map(Notification::getAboutOutcomeId).toList());
    }

    @Test
    void aReplayFromScratchSaysTheSame() {
        // Given
        List<Notification> first = story(site, Duration.ofSeconds(1));
        try (DispatchDriver again = new DispatchDriver()) {
            // When
            List<Notification> second = story(again, Duration.ZERO);

            // Then
            assertEquals(LIMIT + 1 + LIMIT - 1, first.size());
            assertEquals(
                    first.stream().map(DispatchDigestTest::undecided).toList(),
                    second.stream().map(DispatchDigestTest::undecided).toList());
        }
    }

    private static List<Notification> story(DispatchDriver site, Duration between) {
        site.manager("w-1", 0).manager("w-2", 1);
        for (int i = 1; i <= 40; i++) {
            site.ready("S-" + i, SITE, Duration.ofSeconds(i)).pass(between);
        }
        for (int i = 41; i <= 60; i++) {
            site.ready("S-" + i, SITE, WITHIN.plusSeconds(60 + i)).pass(between);
        }
        return site.notifications();
    }

    private static Notification undecided(Notification notification) {
        return Notification.newBuilder(notification).setDecidedAt(START).build();
    }

    private static DispatchDriver ready(DispatchDriver site, int first, int last) {
        texts(first, last, "S-%d").forEach(shipment -> site.ready(shipment, SITE));
        return site;
    }

    private static DispatchDriver atRisk(DispatchDriver site, String shipmentId) {
        ProcessException exception = ProcessException.newBuilder()
                .setOutcomeId("risk-" + shipmentId)
                .setSiteId(SITE)
                .setOccurredAt(START)
                .setDecidedAt(START)
                .setKind(ExceptionKind.SHIPMENT_AT_RISK)
                .setSubject(shipmentId)
                .setDetail("2 of 4 units are missing.")
                .build();
        return site.put(site.topics().exceptions(), shipmentId, exception);
    }

    private static List<String> texts(int first, int last, String text) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> String.format(text, number))
                .toList();
    }

    private static List<String> ids(List<Notification> notifications) {
        return notifications.stream().map(Notification::getNotificationId).toList();
    }

    private static <T> T only(List<T> all) {
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }
}
