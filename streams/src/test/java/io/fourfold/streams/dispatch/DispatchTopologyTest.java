package io.fourfold.streams.dispatch;

import static io.fourfold.streams.dispatch.DispatchDriver.SITE;
import static io.fourfold.streams.dispatch.DispatchDriver.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.people.Contact;
import io.fourfold.people.ResponseKind;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import io.fourfold.process.ProcessException;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.outcome.OutcomeId;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchTopologyTest {
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final DispatchDriver site = new DispatchDriver();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aReadyShipmentIsToldToTheManagerOnDuty() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1);

        // When
        site.ready("S-17", SITE);

        // Then
        Notification told = only(site.notifications());
        assertEquals("w-1", told.getWorkerId());
        assertEquals("email", told.getChannel());
        assertEquals("w-1@example.com", told.getAddress());
        assertEquals("Shipment S-17 is ready", told.getTitle());
        assertEquals("4 of 4 units are in STAGE-2. Order 4711, dock D3.", told.getBody());
        assertEquals(Priority.NORMAL, told.getPriority());
        assertEquals("outcome-S-17", told.getAboutOutcomeId());
        assertEquals("process.shipments-ready", told.getAboutTopic());
        assertEquals(START.plus(WITHIN), told.getDeadline());
        assertEquals(List.of("acme.process.shipments-ready-0@0"), told.getCauses());
        assertEquals(OutcomeId.of("notification", "outcome-S-17", "w-1", 0), told.getNotificationId());
        assertEquals(told.getNotificationId(), told.getOutcomeId());
    }

    @Test
    void theSameOutcomeIsToldOnce() {
        // Given
        site.manager("w-1", 0).ready("S-17", SITE);

        // When
        site.ready("S-17", SITE);

        // Then
        assertEquals(1, site.notifications().size());
    }

    @Test
    void noAnswerByTheDeadlineCallsTheNextLevel() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1).ready("S-17", SITE);

        // When
        site.pass(WITHIN.minusSeconds(1));
        int before = site.notifications().size();
        site.pass(Duration.ofSeconds(1));

        // Then
        Notification told = only(site.notifications());
        assertEquals(1, before);
        assertEquals("w-2", told.getWorkerId());
        assertEquals(1, told.getEscalationLevel());
        assertEquals(OutcomeId.of("notification", "outcome-S-17", "w-2", 1), told.getNotificationId());
    }

    @Test
    void anAcknowledgementEndsIt() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1).ready("S-17", SITE);
        String id = only(site.notifications()).getNotificationId();

        // When
        site.respond(id, "w-1", ResponseKind.ACKNOWLEDGED).pass(WITHIN.multipliedBy(2));

        // Then
        assertTrue(site.notifications().isEmpty());
        assertTrue(site.deadLetters().isEmpty());
        assertEquals(0, site.rows(DispatchTopology.OPEN));
    }

    @Test
    void decliningCallsTheNextAtOnce() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1).ready("S-17", SITE);
        String id = only(site.notifications()).getNotificationId();

        // When
        site.respond(id, "w-1", ResponseKind.DECLINED);

        // Then
        assertEquals("w-2", only(site.notifications()).getWorkerId());
    }

    @Test
    void whoCannotBeReachedIsFollowedByTheNextAtOnce() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1).ready("S-17", SITE);
        String id = only(site.notifications()).getNotificationId();

        // When
        site.verdict(id, "notifications", DeliveryStatus.REJECTED);

        // Then
        assertEquals("w-2", only(site.notifications()).getWorkerId());
    }

    @Test
    void aVerdictThatOvertakesItsNotificationIsNotLost() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1);
        String id = OutcomeId.of("notification", "outcome-S-17", "w-1", 0);
        site.verdict(id, "notifications", DeliveryStatus.REJECTED);

        // When
        site.ready("S-17", SITE);

        // Then
        assertEquals(
                List.of("w-1", "w-2"),
                site.notifications().stream().map(Notification::getWorkerId).toList());
    }

    @ParameterizedTest
    @CsvSource({"notifications, DELIVERED", "postgres-outcomes, REJECTED"})
    void everyOtherVerdictMovesNothing(String sink, DeliveryStatus status) {
        // Given
        site.manager("w-1", 0).manager("w-2", 1).ready("S-17", SITE);
        String id = only(site.notifications()).getNotificationId();

        // When
        site.verdict(id, sink, status).verdict("of another outcome", "notifications", DeliveryStatus.REJECTED);

        // Then
        site.pass(WITHIN.minusSeconds(1));
        assertTrue(site.notifications().isEmpty());
        assertTrue(site.deadLetters().isEmpty());
    }

    @Test
    void whoHasFewerOpenNotificationsIsCalledFirst() {
        // Given
        site.manager("w-1", 0).manager("w-2", 0).ready("S-1", SITE).ready("S-2", SITE);

        // When
        List<String> told =
                site.notifications().stream().map(Notification::getWorkerId).toList();

        // Then
        assertEquals(List.of("w-1", "w-2"), told);
    }

    @Test
    void nobodyOnDutyIsSaidOnce() {
        // Given
        site.worker("w-1", new Contact("email", "w-1@example.com"));
        site.ready("S-17", SITE);

        // When
        site.pass(Duration.ofSeconds(5)).ready("S-17", SITE).pass(Duration.ofHours(1));

        // Then
        ProcessException said = only(site.exceptions());
        assertEquals(ExceptionKind.NO_ONE_ON_DUTY, said.getKind());
        assertEquals("outcome-S-17", said.getSubject());
        assertEquals(OutcomeId.of("no-one-on-duty", "outcome-S-17"), said.getOutcomeId());
        assertEquals("Nobody is on duty in role shift-manager at site S: Shipment S-17 is ready.", said.getDetail());
        assertTrue(site.notifications().isEmpty());
    }

    @Test
    void anExceptionOfItsOwnIsNotToldToAnybody() {
        // Given
        site.ready("S-17", SITE).pass(Duration.ofSeconds(5));
        ProcessException own = only(site.exceptions());
        site.manager("w-1", 0);

        // When
        site.put(site.topics().exceptions(), own.getSubject(), own);

        // Then
        assertTrue(site.notifications().isEmpty());
    }

    @Test
    void anExceptionIsToldInItsOwnWords() {
        // Given
        site.manager("w-1", 0);
        ProcessException atRisk = ProcessException.newBuilder()
                .setOutcomeId("risk-1")
                .setSiteId(SITE)
                .setOccurredAt(START)
                .setDecidedAt(START)
                .setKind(ExceptionKind.SHIPMENT_AT_RISK)
                .setSubject("S-17")
                .setDetail("2 of 4 units are missing.")
                .build();

        // When
        site.put(site.topics().exceptions(), "S-17", atRisk);

        // Then
        Notification told = only(site.notifications());
        assertEquals("Shipment S-17 is at risk", told.getTitle());
        assertEquals("2 of 4 units are missing.", told.getBody());
        assertEquals(Priority.HIGH, told.getPriority());
    }

    @Test
    void whatIsLateIsToldUnlessItIsWhatIsTold() {
        // Given
        site.manager("w-1", 0);

        // When
        site.put(site.topics().exceptions(), "n-1", late("n-1", "process.notifications"));
        site.put(site.topics().exceptions(), "o-1", late("o-1", "process.shipments-ready"));

        // Then
        assertEquals("late-o-1", only(site.notifications()).getAboutOutcomeId());
    }

    @Test
    void aShiftThatMovedToAnotherSiteLeavesTheOldOne() {
        // Given
        site.manager("w-1", 0).shift("shift-w-1", "w-1", "ELSEWHERE", "shift-manager", 0);

        // When
        site.ready("S-1", SITE).ready("S-2", "ELSEWHERE");

        // Then
        assertEquals("outcome-S-2", only(site.notifications()).getAboutOutcomeId());
    }

    @Test
    void aShiftThatWasSwappedCallsWhoTookIt() {
        // Given
        site.manager("w-1", 0).worker("w-2", new Contact("email", "w-2@example.com"));
        site.shift("shift-w-1", "w-2", SITE, "shift-manager", 0);

        // When
        site.ready("S-17", SITE);

        // Then
        assertEquals("w-2", only(site.notifications()).getWorkerId());
    }

    @Test
    void deletedShiftsAndWorkersAreNotCalled() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1).manager("w-3", 2);
        site.put(site.topics().shifts(), "shift-w-1", null);
        site.put(site.topics().workers(), "w-2", null);

        // When
        site.ready("S-17", SITE);

        // Then
        assertEquals("w-3", only(site.notifications()).getWorkerId());
    }

    @Test
    void theFirstContactThatASinkServesIsUsed() {
        // Given
        site.worker("w-1", new Contact("pager", "17"), new Contact("webhook", "http://hook"), new Contact("email", "e"))
                .shift("shift", "w-1", SITE, "shift-manager", 0);

        // When
        site.ready("S-17", SITE);

        // Then
        assertEquals("webhook", only(site.notifications()).getChannel());
    }

    @Test
    void anAnswerToNoNotificationBecomesADeadLetterAfterAWait() {
        // Given
        site.respond("unknown", "w-1", ResponseKind.DONE);

        // When
        site.pass(Duration.ofSeconds(59));
        boolean early = site.deadLetters().isEmpty();
        site.pass(Duration.ofSeconds(1));

        // Then
        DeadLetter letter = only(site.deadLetters());
        assertTrue(early);
        assertEquals(ErrorCode.UNKNOWN_NOTIFICATION, letter.getErrorCode());
        assertEquals("acme.people.responses-0@0", letter.getSource());
        assertEquals("dispatch", letter.getProcess());
        assertEquals(0, letter.getPayload().remaining(), "what a worker said stays on its topic");
        assertEquals(0, site.rows(DispatchTopology.WAITING));
    }

    @Test
    void anAnswerThatOvertakesItsNotificationIsNotLost() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1);
        site.respond(OutcomeId.of("notification", "outcome-S-17", "w-1", 0), "w-1", ResponseKind.DECLINED);

        // When
        site.ready("S-17", SITE);

        // Then
        assertEquals(
                List.of("w-1", "w-2"),
                site.notifications().stream().map(Notification::getWorkerId).toList());
        assertTrue(site.pass(Duration.ofMinutes(2)).deadLetters().isEmpty());
    }

    @Test
    void anAnswerOfAnotherWorkerIsADeadLetterAndEndsNothing() {
        // Given
        site.manager("w-1", 0).manager("w-2", 1).ready("S-17", SITE);
        String id = only(site.notifications()).getNotificationId();

        // When
        site.respond(id, "w-2", ResponseKind.ACKNOWLEDGED).pass(WITHIN);

        // Then
        assertEquals(ErrorCode.UNKNOWN_NOTIFICATION, only(site.deadLetters()).getErrorCode());
        assertEquals("w-2", only(site.notifications()).getWorkerId());
    }

    @Test
    void closedCasesAreForgotten() {
        // Given
        site.manager("w-1", 0).ready("S-17", SITE);
        String id = only(site.notifications()).getNotificationId();
        site.respond(id, "w-1", ResponseKind.DONE);

        // When
        site.pass(DispatchConfig.DEFAULT.remember());

        // Then
        for (String store : List.of(
                DispatchTopology.CASES,
                DispatchTopology.DEADLINES,
                DispatchTopology.OPEN,
                DispatchTopology.ISSUED,
                DispatchTopology.ISSUED_UNTIL)) {
            assertEquals(0, site.rows(store), store);
        }
    }

    @Test
    void aReplayFromScratchSaysTheSame() {
        // Given
        List<Notification> first = story(site, Duration.ZERO);
        try (DispatchDriver again = new DispatchDriver()) {
            // When
            List<Notification> second = story(again, Duration.ofSeconds(3));

            // Then
            assertEquals(2, first.size());
            assertEquals(
                    first.stream().map(DispatchTopologyTest::undecided).toList(),
                    second.stream().map(DispatchTopologyTest::undecided).toList());
        }
    }

    private static List<Notification> story(DispatchDriver site, Duration delay) {
        return site.manager("w-1", 0)
                .manager("w-2", 0)
                .pass(delay)
                .ready("S-1", SITE)
                .ready("S-1", SITE)
                .ready("S-2", SITE)
                .notifications();
    }

    private static Notification undecided(Notification notification) {
        return Notification.newBuilder(notification).setDecidedAt(START).build();
    }

    @Test
    void everythingIsNamed() {
        // Given
        Topics topics = Topics.of(Map.of("schema.registry.url", "mock://describe"));
        Properties properties = new Properties();
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);

        // When
        String description = DispatchDriver.topology(topics, Clock.systemUTC(), properties)
                .describe()
                .toString();

        // Then
        assertFalse(description.matches("(?s).*(KSTREAM|KTABLE)-.*"), description);
    }

    private static <T> T only(List<T> all) {
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }

    private static ProcessException late(String outcomeId, String topic) {
        return ProcessException.newBuilder()
                .setOutcomeId("late-" + outcomeId)
                .setSiteId(SITE)
                .setOccurredAt(START)
                .setDecidedAt(START)
                .setKind(ExceptionKind.OUTCOME_LATE)
                .setSubject(outcomeId)
                .setDetail("Late.")
                .setAboutTopic(topic)
                .setSink("sink")
                .build();
    }
}
