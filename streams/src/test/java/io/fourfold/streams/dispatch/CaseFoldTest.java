package io.fourfold.streams.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.fourfold.people.ResponseKind;
import io.fourfold.streams.dispatch.state.CaseState;
import io.fourfold.streams.dispatch.state.CaseStatus;
import io.fourfold.streams.dispatch.state.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseFoldTest {
    private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant END = T.plus(Duration.ofHours(8));
    private static final String MANAGER = "shift-manager";
    private static final String ON_CALL = "site-manager";
    private static final Duration WITHIN = MatterKind.SHIPMENT_READY.byDefault().respondWithin();

    private final TestRoster roster = new TestRoster();
    private final CaseFold fold = new CaseFold(DispatchConfig.DEFAULT, roster);

    @ParameterizedTest
    @CsvSource({
        "w-1 0 0, w-2 1 0, w-1, the lowest level",
        "w-2 1 0, w-1 0 9, w-1, the lowest level whatever is open",
        "w-1 0 2, w-2 0 1, w-2, the fewest open",
        "w-2 0 1, w-1 0 1, w-1, the smallest id",
        "w-10 0 0, w-9 0 0, w-10, the smallest id as text"
    })
    void callsFirst(String one, String other, String expected, String why) {
        // Given
        for (String worker : List.of(one, other)) {
            String[] parts = worker.split(" ", -1);
            int level = Integer.parseInt(parts[1]);
            int open = Integer.parseInt(parts[2]);
            roster.duty(parts[0], MANAGER, level, open, Set.of(), T, END);
        }

        // When
        CaseStep step = fold.opened(ready(), T);

        // Then
        assertEquals(expected, call(step).who().workerId(), why);
        assertEquals(0, call(step).attempt());
        assertEquals(T.plus(WITHIN), call(step).deadline());
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true", "28799999, true", "28800000, false"})
    void aShiftBeginsAtItsStartAndIsOverAtItsEnd(long millisAfterStart, boolean called) {
        // Given
        roster.duty("w-1", MANAGER, 0, T, END);
        Matter matter = matter(MatterKind.SHIPMENT_READY, null, T.plusMillis(millisAfterStart));

        // When
        CaseStep step = fold.opened(matter, T.plusMillis(millisAfterStart));

        // Then
        assertEquals(called, step instanceof CaseStep.Call);
    }

    @Test
    void whoWasOnDutyWhenItHappenedIsCalledThoughItIsHeardOfLater() {
        // Given
        roster.duty("early", MANAGER, 0, T, END).duty("late", MANAGER, 0, END, END.plus(Duration.ofHours(8)));

        // When
        CaseStep step = fold.opened(matter(MatterKind.SHIPMENT_READY, null, END.minusMillis(1)), END.plusSeconds(5));

        // Then
        assertEquals("early", call(step).who().workerId());
    }

    @Test
    void aSkillThatTheOutcomeNeedsLimitsWhoIsCalled() {
        // Given
        roster.duty("w-1", "technician", 0, 0, Set.of("welding"), T, END)
                .duty("w-2", "technician", 5, 7, Set.of("welding", "refrigeration"), T, END);

        // When
        CaseStep step = fold.opened(matter(MatterKind.WORK_ORDER, "refrigeration", T), T);

        // Then
        assertEquals("w-2", call(step).who().workerId());
    }

    @Test
    void nobodyWithTheSkillMeansTheManagerOnCall() {
        // Given
        roster.duty("w-1", "technician", 0, 0, Set.of("welding"), T, END).duty("boss", ON_CALL, 0, T, END);

        // When
        CaseStep step = fold.opened(matter(MatterKind.WORK_ORDER, "refrigeration", T), T);

        // Then
        assertEquals("boss", call(step).who().workerId());
    }

    @Test
    void decliningCallsTheNextLevelAtOnce() {
        // Given
        roster.duty("a", MANAGER, 0, T, END).duty("b", MANAGER, 0, T, END).duty("c", MANAGER, 1, T, END);
        CaseState asked = call(fold.opened(ready(), T)).next();

        // When
        CaseStep step = fold.answered(asked, "a", ResponseKind.DECLINED, T.plusSeconds(3));

        // Then
        assertEquals("c", call(step).who().workerId());
        assertEquals(1, call(step).attempt());
        assertEquals(T.plusSeconds(3).plus(WITHIN), call(step).deadline());
    }

    @Test
    void everybodyIsAskedOnceAndThenTheManagerOnCallAndThenNobodyIsLeft() {
        // Given
        roster.duty("a", MANAGER, 0, T, END)
                .duty("b", MANAGER, 0, T, END)
                .duty("c", MANAGER, 1, T, END)
                .duty("boss", ON_CALL, 0, T, END);
        CaseState state = call(fold.opened(ready(), T)).next();
        for (int i = 0; i < 3; i++) {
            state = call(fold.due(state, state.getWakeAt())).next();
        }

        // When
        CaseStep step = fold.due(state, state.getWakeAt());

        // Then
        assertEquals(List.of("a", "c", "b", "boss"), state.getAsked());
        assertEquals(
                CaseStatus.CLOSED,
                assertInstanceOf(CaseStep.Nobody.class, step).next().getStatus());
    }

    @Test
    void aManagerWhoIsAlreadyOnTheListIsNotCalledAgain() {
        // Given
        roster.duty("a", MANAGER, 0, T, END).duty("a", ON_CALL, 0, T, END);
        CaseState asked = call(fold.opened(ready(), T)).next();

        // When
        CaseStep step = fold.due(asked, asked.getWakeAt());

        // Then
        assertInstanceOf(CaseStep.Nobody.class, step);
    }

    @Test
    void aShiftThatEndsBeforeTheEscalationIsNotCalled() {
        // Given
        roster.duty("a", MANAGER, 0, T, END)
                .duty("b", MANAGER, 1, T, T.plus(WITHIN))
                .duty("c", MANAGER, 2, T, END);
        CaseState asked = call(fold.opened(ready(), T)).next();

        // When
        CaseStep step = fold.due(asked, T.plus(WITHIN));

        // Then
        assertEquals("c", call(step).who().workerId());
    }

    @Test
    void aShiftThatBeginsBeforeTheEscalationIsCalled() {
        // Given
        roster.duty("a", MANAGER, 0, T, END).duty("b", MANAGER, 0, T.plus(WITHIN), END);
        CaseState asked = call(fold.opened(ready(), T)).next();

        // When
        CaseStep step = fold.due(asked, T.plus(WITHIN));

        // Then
        assertEquals("b", call(step).who().workerId());
    }

    @ParameterizedTest
    @EnumSource(
            value = ResponseKind.class,
            names = {"ACKNOWLEDGED", "DONE"})
    void anAcknowledgementEndsIt(ResponseKind response) {
        // Given
        roster.duty("a", MANAGER, 0, T, END).duty("b", MANAGER, 1, T, END);
        CaseState asked = call(fold.opened(ready(), T)).next();

        // When
        CaseState next = quiet(fold.answered(asked, "a", response, T.plusSeconds(1)));

        // Then
        assertEquals(CaseStatus.CLOSED, next.getStatus());
        assertNull(CaseFold.current(next));
        assertInstanceOf(CaseStep.Forget.class, fold.due(next, next.getWakeAt()));
    }

    @Test
    void whoWasToldBeforeMayEndItLateButNotMoveItOn() {
        // Given
        roster.duty("a", MANAGER, 0, T, END).duty("b", MANAGER, 1, T, END).duty("c", MANAGER, 2, T, END);
        CaseState first = call(fold.opened(ready(), T)).next();
        CaseState second = call(fold.due(first, first.getWakeAt())).next();

        // When
        CaseState declined = quiet(fold.answered(second, "a", ResponseKind.DECLINED, second.getWakeAt()));
        CaseState ended = quiet(fold.answered(second, "a", ResponseKind.ACKNOWLEDGED, second.getWakeAt()));

        // Then
        assertEquals(second, declined);
        assertEquals(CaseStatus.CLOSED, ended.getStatus());
    }

    @Test
    void answersToAClosedCaseChangeNothing() {
        // Given
        roster.duty("a", MANAGER, 0, T, END).duty("b", MANAGER, 1, T, END);
        CaseState asked = call(fold.opened(ready(), T)).next();
        CaseState closed = quiet(fold.answered(asked, "a", ResponseKind.ACKNOWLEDGED, T));

        // When
        CaseStep step = fold.answered(closed, "a", ResponseKind.DECLINED, T.plusSeconds(1));

        // Then
        assertEquals(closed, quiet(step));
    }

    @Test
    void nobodyOnDutyIsLookedAtOnceMoreBeforeItIsSaid() {
        // Given
        CaseState looking = quiet(fold.opened(ready(), T));
        Instant recheck = T.plus(DispatchConfig.DEFAULT.recheck());

        // When
        CaseStep step = fold.due(looking, recheck);

        // Then
        assertEquals(CaseStatus.LOOKING, looking.getStatus());
        assertEquals(recheck, looking.getWakeAt());
        assertInstanceOf(CaseStep.Nobody.class, step);
    }

    @Test
    void aShiftThatIsHeardOfRightAfterTheOutcomeIsFound() {
        // Given
        CaseState looking = quiet(fold.opened(ready(), T));
        roster.duty("a", MANAGER, 0, T, END);

        // When
        CaseStep step = fold.due(looking, looking.getWakeAt());

        // Then
        assertEquals("a", call(step).who().workerId());
        assertEquals(0, call(step).attempt());
        assertEquals(T.plus(WITHIN), call(step).deadline());
    }

    @Test
    void oldNewsLeavesHalfTheTimeToAnswer() {
        // Given
        roster.duty("a", MANAGER, 0, T, END);
        Instant now = T.plus(Duration.ofHours(1));

        // When
        CaseStep.Call call = call(fold.opened(ready(), now));

        // Then
        assertEquals(T.plus(WITHIN), call.deadline(), "a replay says the same");
        assertEquals(now.plus(WITHIN.dividedBy(2)), call.next().getWakeAt());
    }

    private static CaseStep.Call call(CaseStep step) {
        return assertInstanceOf(CaseStep.Call.class, step);
    }

    private static CaseState quiet(CaseStep step) {
        return assertInstanceOf(CaseStep.Quiet.class, step).next();
    }

    private static Matter ready() {
        return matter(MatterKind.SHIPMENT_READY, null, T);
    }

    private static Matter matter(MatterKind kind, String skill, Instant occurredAt) {
        return Matter.newBuilder()
                .setOutcomeId("outcome")
                .setTopic("process.shipments-ready")
                .setKind(kind.name())
                .setSiteId("S")
                .setOccurredAt(occurredAt)
                .setSource("process.shipments-ready-0@7")
                .setSkill(skill)
                .setFacts(Map.of())
                .build();
    }
}
