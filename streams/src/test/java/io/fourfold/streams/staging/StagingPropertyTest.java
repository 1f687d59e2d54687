package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.streams.staging.Scenario.Kind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever order devices and master data are heard in, as long as each keeps its own, staging comes to the same.
 *
 * <p>Another seed, or more scenarios: {@code -Dtest.jvm.args="-Dseed=N -Dscenarios=N"}.
 */
class StagingPropertyTest {
    private static final int SCENARIOS = Integer.getInteger("scenarios", 6);
    private static final int ORDERS = 4;
    private static final Set<Kind> NOTHING = EnumSet.noneOf(Kind.class);
    private static final Set<Kind> UNITS_AND_ATTACHMENTS = EnumSet.of(Kind.UNIT, Kind.ATTACHMENT);

    private final long seed = Long.getLong("seed", 20261124L);

    @Test
    void wherePalletsOnlyMoveTowardsStagingEveryOutcomeIsTheSame() {
        for (int number = 0; number < SCENARIOS; number++) {
            // Given
            Scenario scenario = Scenario.towardsStaging(seed + number);
            Told expected = Told.by(scenario.toldInOrder());
            assertEquals(4, expected.ready().size(), where(number, -1));
            for (int order = 0; order < ORDERS; order++) {
                // When
                Told told = Told.by(scenario.told(NOTHING, new Random(seed * 31 + order)));

                // Then
                assertEquals(expected.ready(), told.ready(), where(number, order));
                assertEquals(expected.exceptions(), told.exceptions(), where(number, order));
                assertEquals(expected.progress(), told.progress(), where(number, order));
                assertEquals(expected.lastMovements(), told.lastMovements(), where(number, order));
                assertTrue(
                        expected.movements()
                                .entrySet()
                                .containsAll(told.movements().entrySet()),
                        where(number, order) + ": what came and went before the master data may be missing, no more");
            }
        }
    }

    @Test
    void whereUnitsAndAttachmentsAreKnownEveryMovementIsTheSameToo() {
        for (int number = 0; number < SCENARIOS; number++) {
            // Given
            Scenario scenario = Scenario.anywhere(seed + number);
            Told expected = Told.by(scenario.toldInOrder());
            for (int order = 0; order < ORDERS; order++) {
                // When
                Told told = Told.by(scenario.told(UNITS_AND_ATTACHMENTS, new Random(seed * 37 + order)));

                // Then
                assertEquals(expected.movements(), told.movements(), where(number, order));
            }
        }
    }

    @Test
    void whateverPalletsDoTheEndStateIsTheSame() {
        for (int number = 0; number < SCENARIOS; number++) {
            // Given
            Scenario scenario = Scenario.anywhere(seed + number);
            Told expected = Told.by(scenario.toldInOrder());
            for (int order = 0; order < ORDERS; order++) {
                // When
                Told told = Told.by(scenario.told(UNITS_AND_ATTACHMENTS, new Random(seed * 41 + order)));

                // Then
                assertEquals(expected.progress(), told.progress(), where(number, order));
                assertEquals(expected.lastMovements(), told.lastMovements(), where(number, order));
            }
        }
    }

    @Test
    void eachReadinessIsSaidOnceARevisionAndEndsBeforeTheNext() {
        for (int number = 0; number < SCENARIOS; number++) {
            // Given
            Scenario scenario = Scenario.anywhere(seed + 1_000 + number);
            for (int order = 0; order < ORDERS; order++) {
                // When
                Told told = Told.by(scenario.told(NOTHING, new Random(seed * 43 + order)));

                // Then
                String where = where(number, order);
                told.readiness().values().forEach(said -> assertAlternates(said, where));
            }
        }
    }

    private static void assertAlternates(List<String> said, String where) {
        Set<String> revisions = new HashSet<>();
        String open = null;
        for (String word : said) {
            String revision = word.substring(word.indexOf(' ') + 1);
            if (word.startsWith("READY")) {
                assertEquals(null, open, where + ": ready twice in " + said);
                assertTrue(revisions.add(revision), where + ": a revision twice in " + said);
                open = revision;
            } else {
                assertEquals(open, revision, where + ": lost what was not ready in " + said);
                open = null;
            }
        }
        assertFalse(said.isEmpty(), where);
    }

    private String where(int scenario, int order) {
        return "seed " + seed + ", scenario " + scenario + ", order " + order;
    }
}
