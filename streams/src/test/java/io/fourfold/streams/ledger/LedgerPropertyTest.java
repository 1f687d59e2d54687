package io.fourfold.streams.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.DeliveryState;
import io.fourfold.process.ProcessException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Outcomes and deliveries heard as they are said, a little late, come to the same as all of them heard again in any order, some
 * of them twice, a day later: the same states, the same exceptions, each once.
 *
 * <p>Another seed, or more scenarios: {@code -Dtest.jvm.args="-Dseed=N -Dscenarios=N"}.
 */
class LedgerPropertyTest {
    private static final int SCENARIOS = Integer.getInteger("scenarios", 8);
    private static final int ORDERS = 4;
    private static final int OUTCOMES = 20;
    private static final List<String> SINKS = List.of("erp", "wms");

    private final long seed = Long.getLong("seed", 20261124L);

    /** What is said, and when. */
    private record Event(Instant at, Consumer<LedgerDriver> hear) {}

    /** What the ledger comes to. */
    private record Result(Map<String, DeliveryState> states, List<String> late) {}

    @Test
    void everyOrderComesToTheSame() {
        for (int number = 0; number < SCENARIOS; number++) {
            // Given
            List<Event> events = scenario(new Random(seed + number));
            Result expected = live(events, new Random(seed - number));
            assertEquals(new TreeSet<>(expected.late()).size(), expected.late().size(), "once each, seed " + seed);
            assertFalse(expected.late().isEmpty(), "something is late, seed " + seed);
            assertTrue(expected.late().size() < OUTCOMES * SINKS.size(), "not everything is late, seed " + seed);
            for (int order = 0; order < ORDERS; order++) {
                // When
                Result replayed = replayed(events, new Random(seed * 31 + order));

                // Then
                String where = "scenario " + number + ", order " + order + ", seed " + seed;
                assertEquals(expected.late(), replayed.late(), where);
                expected.states()
                        .forEach((key, state) ->
                                assertEquals(state, replayed.states().get(key), where));
                assertEquals(expected.states().keySet(), replayed.states().keySet(), where);
            }
        }
    }

    private static List<Event> scenario(Random random) {
        List<Event> events = new ArrayList<>();
        for (int number = 0; number < OUTCOMES; number++) {
            String id = "o-" + number;
            Instant decided = LedgerDriver.START.plusSeconds(10).plusMillis(random.nextInt(60_000));
            events.add(new Event(decided, ledger -> ledger.ready(id, decided)));
            for (String sink : SINKS) {
                int answers = random.nextInt(3);
                for (int answer = 0; answer < answers; answer++) {
                    Instant at = decided.plusMillis(random.nextInt(70_000));
                    boolean delivered = random.nextInt(3) > 0;
                    events.add(new Event(at, ledger -> {
                        if (delivered) {
                            ledger.delivered(id, sink, at);
                        } else {
                            ledger.rejected(id, sink, at);
                        }
                    }));
                }
            }
        }
        return events;
    }

    private static Result live(List<Event> events, Random random) {
        List<Event> heard = events.stream()
                .map(event -> new Event(event.at().plusMillis(random.nextInt(3_900)), event.hear()))
                .sorted(Comparator.comparing(Event::at))
                .toList();
        try (LedgerDriver ledger = new LedgerDriver()) {
            for (Event event : heard) {
                ledger.pass(Duration.between(ledger.now(), event.at()));
                event.hear().accept(ledger);
            }
            return result(ledger);
        }
    }

    private static Result replayed(List<Event> events, Random random) {
        List<Event> heard = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(heard::add);
        Collections.shuffle(heard, random);
        try (LedgerDriver ledger = new LedgerDriver()) {
            ledger.leap(Duration.ofDays(1));
            heard.forEach(event -> {
                event.hear().accept(ledger);
                ledger.leap(Duration.ofMillis(random.nextInt(4_900)));
            });
            return result(ledger);
        }
    }

    /** Without what depends on when it was heard. */
    private static Result result(LedgerDriver ledger) {
        ledger.pass(Duration.ofMinutes(3));
        Map<String, DeliveryState> states = new TreeMap<>(ledger.states().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> DeliveryState.newBuilder(entry.getValue())
                        .setDecidedAt(Instant.EPOCH)
                        .setCauses(List.of())
                        .build())));
        List<String> late = ledger.exceptions().stream()
                .map(ProcessException::getOutcomeId)
                .sorted()
                .toList();
        return new Result(states, late);
    }
}
