package io.fourfold.quickstart.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.quickstart.erp.FaultyRoad.Fault;
import io.fourfold.quickstart.it.Tool;
import io.fourfold.sinks.erp.Erp;
import io.fourfold.sinks.erp.ErpAnswer;
import io.fourfold.sinks.erp.ErpAnswer.Away;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.Refused;
import io.fourfold.sinks.erp.ErpOrder;
import io.fourfold.sinks.erp.ErpOutcome;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.erp.tryton.TrytonErp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink's own class for Tryton against a real Tryton: every call may be lost, two tasks may race. */
class TrytonErpIT {
    private static final int UNITS = 120;
    private static final int RACES = 8;
    private static final int ATTEMPTS = 50;

    @TempDir
    private static Path folder;

    private static TrytonServer server;
    private static Books books;
    private static int used;

    @BeforeAll
    static void start() {
        Tool.requireTryton();
        server = TrytonServer.start(folder, new Random());
        books = new Books(server.administrator());
        TrytonMasterData masterData = new TrytonMasterData(server.administrator());
        masterData.site("S1", List.of("S1-SHELF", "S1-LANE"));
        masterData.stock(IntStream.range(0, UNITS)
                .mapToObj(i -> new TrytonMasterData.Goods("S1-SHELF", Deeds.GTIN, Deeds.lot(i), 48))
                .toList());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static int next() {
        return used++;
    }

    private static Erp erp(String url) {
        Map<String, String> variables = server.variables();
        Map<String, String> properties = new HashMap<>();
        properties.put("tryton.url", url);
        properties.put("tryton.database", variables.get("FF_TRYTON_DATABASE"));
        properties.put("tryton.username", variables.get("FF_TRYTON_USER"));
        properties.put("tryton.password", variables.get("FF_TRYTON_PASSWORD"));
        properties.put("tryton.customer", variables.get("FF_TRYTON_CUSTOMER"));
        Erp erp = new TrytonErp();
        erp.configure(properties);
        return erp;
    }

    private static Erp erp() {
        return erp(server.url().toString());
    }

    private static List<Unit> units(int number) {
        return List.of(Deeds.unit(number));
    }

    @Test
    void aShipmentIsPackedFromWhereItStandsAndDoneWhenItDeparts() {
        // Given
        int one = next();
        Erp erp = erp();
        assertInstanceOf(Later.class, erp.deliver(Deeds.departed(one), List.of()), "departed before it was packed");
        assertInstanceOf(Delivered.class, erp.deliver(Deeds.moved(one), units(one)));
        assertEquals(Map.of("S1-LANE", 48.0), books.places(Deeds.lot(one)));

        // When
        ErpAnswer ready = erp.deliver(Deeds.ready(one), units(one));
        List<String> packed = books.states(Books.CUSTOMER, Deeds.reference(one));
        Map<String, Double> whilePacked = books.places(Deeds.lot(one));
        ErpAnswer departed = erp.deliver(Deeds.departed(one), List.of());

        // Then
        assertTrue(assertInstanceOf(Delivered.class, ready).reference().isPresent());
        assertEquals(ready, departed, "the same document");
        assertEquals(List.of("packed"), packed);
        assertEquals(Map.of("S1-OUTPUT", 48.0), whilePacked);
        assertEquals(List.of("done"), books.states(Books.CUSTOMER, Deeds.reference(one)));
        assertEquals(Map.of("CUS", 48.0), books.places(Deeds.lot(one)));
        assertEquals(
                new Delivered(Optional.empty()),
                erp.deliver(Deeds.moved(next(), one), units(one)),
                "a movement of goods that have left needs no document");
    }

    @Test
    void whicheverAnswerIsLostTheDocumentsAreThereOnce() throws Exception {
        // Given
        boolean faulty = true;
        int lost = 0;
        while (faulty) {
            int one = next();
            List<ErpOutcome> outcomes = List.of(Deeds.moved(one), Deeds.ready(one));
            lost++;
            Fault fault = lost % 4 == 0 ? Fault.SESSION_OVER : Fault.ANSWER_LOST;

            // When
            try (FaultyRoad road = new FaultyRoad(server.url(), fault, lost)) {
                Erp interrupted = erp(road.url());
                for (ErpOutcome outcome : outcomes) {
                    if (!(interrupted.deliver(outcome, units(one)) instanceof Delivered)) {
                        break;
                    }
                }
                faulty = road.wasFaulty();
            }
            Erp another = erp();

            // Then
            for (ErpOutcome outcome : outcomes) {
                assertInstanceOf(Delivered.class, another.deliver(outcome, units(one)), fault + " at call " + lost);
            }
            assertEquals(
                    List.of("packed"), books.states(Books.CUSTOMER, Deeds.reference(one)), fault + " at call " + lost);
            assertEquals(
                    List.of("done"),
                    books.states(Books.INTERNAL, Deeds.moved(one).subject().outcomeId()),
                    fault + " at call " + lost);
            assertEquals(Map.of("S1-OUTPUT", 48.0), books.places(Deeds.lot(one)), fault + " at call " + lost);
        }
        assertTrue(lost > 10, "only " + lost + " calls");
    }

    @Test
    void twoTasksThatRaceMakeOneDocument() throws Exception {
        // Given
        List<Integer> numbers = IntStream.range(0, RACES).mapToObj(i -> next()).toList();
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService tasks = Executors.newFixedThreadPool(2);

        // When
        List<Future<List<ErpAnswer>>> racing = new ArrayList<>();
        for (int task = 0; task < 2; task++) {
            racing.add(tasks.submit(() -> race(numbers, start)));
        }
        List<List<ErpAnswer>> answers = new ArrayList<>();
        for (Future<List<ErpAnswer>> one : racing) {
            answers.add(one.get(5, TimeUnit.MINUTES));
        }
        tasks.shutdown();

        // Then
        assertEquals(answers.get(0), answers.get(1), "both name the same documents");
        for (int number : numbers) {
            assertEquals(List.of("packed"), books.states(Books.CUSTOMER, Deeds.reference(number)));
            assertEquals(Map.of("S1-OUTPUT", 48.0), books.places(Deeds.lot(number)));
        }
    }

    @Test
    void whicheverAnswerIsLostToManyTheDocumentsAreThereOnce() throws Exception {
        // Given
        boolean faulty = true;
        int lost = 0;
        while (faulty) {
            List<Integer> numbers = List.of(next(), next());
            lost++;
            Fault fault = lost % 4 == 0 ? Fault.SESSION_OVER : Fault.ANSWER_LOST;

            // When
            try (FaultyRoad road = new FaultyRoad(server.url(), fault, lost)) {
                erp(road.url()).deliverAll(orders(numbers), () -> true);
                faulty = road.wasFaulty();
            }
            List<ErpAnswer> answers = erp().deliverAll(orders(numbers), () -> true);

            // Then
            String when = fault + " at call " + lost;
            assertTrue(answers.stream().allMatch(Delivered.class::isInstance), () -> when + ": " + answers);
            for (int number : numbers) {
                assertEquals(List.of("done"), books.states(Books.CUSTOMER, Deeds.reference(number)), when);
                assertEquals(
                        List.of("done"),
                        books.states(
                                Books.INTERNAL, Deeds.moved(number).subject().outcomeId()),
                        when);
            }
            assertEquals(Map.of("CUS", 48.0), books.places(Deeds.lot(numbers.get(0))), when);
        }
        assertTrue(lost > 10, "only " + lost + " calls");
    }

    /** Each unit goes to the lane, is packed and leaves. */
    private static List<ErpOrder> orders(List<Integer> numbers) {
        List<ErpOrder> orders = new ArrayList<>();
        numbers.forEach(number -> orders.add(new ErpOrder(Deeds.moved(number), units(number))));
        numbers.forEach(number -> orders.add(new ErpOrder(Deeds.ready(number), units(number))));
        numbers.forEach(number -> orders.add(new ErpOrder(Deeds.departed(number), List.of())));
        return orders;
    }

    @Test
    void twoTasksThatRaceWithManyMakeOneDocumentEach() throws Exception {
        // Given
        List<Integer> numbers = IntStream.range(0, RACES).mapToObj(i -> next()).toList();
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService tasks = Executors.newFixedThreadPool(2);
        Callable<List<ErpAnswer>> task = () -> {
            Erp erp = erp();
            start.await(2, TimeUnit.MINUTES);
            List<ErpAnswer> answers = erp.deliverAll(orders(numbers), () -> true);
            for (int i = 1; i < ATTEMPTS && !answers.stream().allMatch(Delivered.class::isInstance); i++) {
                answers = erp.deliverAll(orders(numbers), () -> true);
            }
            return answers;
        };

        // When
        List<Future<List<ErpAnswer>>> racing = tasks.invokeAll(List.of(task, task), 5, TimeUnit.MINUTES);
        tasks.shutdown();

        // Then
        List<ErpAnswer> one = racing.get(0).get();
        assertTrue(one.stream().allMatch(Delivered.class::isInstance), one::toString);
        assertEquals(one.subList(RACES, 3 * RACES), racing.get(1).get().subList(RACES, 3 * RACES));
        for (int number : numbers) {
            assertEquals(List.of("done"), books.states(Books.CUSTOMER, Deeds.reference(number)));
            assertEquals(Map.of("CUS", 48.0), books.places(Deeds.lot(number)));
            assertTrue(
                    books.states(Books.INTERNAL, Deeds.moved(number).subject().outcomeId())
                                    .size()
                            <= 1);
        }
    }

    private static List<ErpAnswer> race(List<Integer> numbers, CyclicBarrier start) throws Exception {
        Erp erp = erp();
        List<ErpAnswer> answers = new ArrayList<>();
        for (int number : numbers) {
            start.await(2, TimeUnit.MINUTES);
            ErpAnswer answer = erp.deliver(Deeds.ready(number), units(number));
            for (int attempt = 1; attempt < ATTEMPTS && answer instanceof Later; attempt++) {
                answer = erp.deliver(Deeds.ready(number), units(number));
            }
            answers.add(answer);
        }
        return answers;
    }

    @Test
    void whatCannotBeAssignedIsNotLeftReserved() {
        // Given
        int one = next();
        int missing = UNITS + 1;
        new TrytonMasterData(server.administrator()).lot(Deeds.lot(missing), Deeds.GTIN);
        ErpOutcome both = Deeds.ready(one, missing);

        // When
        ErpAnswer answer = erp().deliver(both, List.of(Deeds.unit(one), Deeds.unit(missing)));

        // Then
        assertInstanceOf(Later.class, answer);
        assertEquals(0, books.reserved(Deeds.lot(one)));
        assertEquals(List.of("waiting"), books.states(Books.CUSTOMER, Deeds.reference(one)));
        assertInstanceOf(
                Later.class,
                erp().deliver(Deeds.moved(missing), units(missing)),
                "nor a movement of what is not there");
        assertEquals(
                List.of(),
                books.states(Books.INTERNAL, Deeds.moved(missing).subject().outcomeId()));
    }

    @Test
    void aHoldMovesTheLotAndItsReleaseMovesItBack() {
        // Given
        int one = next();
        Erp erp = erp();

        // When
        ErpAnswer placed = erp.deliver(Deeds.held(one, true), List.of());
        Map<String, Double> held = books.places(Deeds.lot(one));
        ErpAnswer again = erp.deliver(Deeds.held(one, true), List.of());
        ErpAnswer released = erp.deliver(Deeds.held(one, false), List.of());

        // Then
        assertInstanceOf(Delivered.class, placed);
        assertEquals(placed, again);
        assertEquals(Map.of("S1-QUARANTINE", 48.0), held);
        assertInstanceOf(Delivered.class, released);
        assertEquals(Map.of("S1-STORAGE", 48.0), books.places(Deeds.lot(one)));
    }

    @Test
    void aHoldOfGoodsThatArePackedWaits() {
        // Given
        int one = next();
        Erp erp = erp();
        assertInstanceOf(Delivered.class, erp.deliver(Deeds.ready(one), units(one)));

        // When
        ErpAnswer whilePacked = erp.deliver(Deeds.held(one, true), List.of());
        erp.deliver(Deeds.departed(one), List.of());
        ErpAnswer once = erp.deliver(Deeds.held(one, true), List.of());

        // Then
        assertTrue(assertInstanceOf(Later.class, whilePacked).reason().startsWith("48.0 of the lot"));
        assertEquals(new Delivered(Optional.empty()), once, "nothing is left to hold");
    }

    @Test
    void whatAPersonHasCancelledIsRefused() {
        // Given
        int one = next();
        assertInstanceOf(Delivered.class, erp().deliver(Deeds.ready(one), units(one)));
        books.cancel(Books.CUSTOMER, Deeds.reference(one));

        // When
        ErpAnswer answer = erp().deliver(Deeds.ready(one), units(one));

        // Then
        assertTrue(assertInstanceOf(Refused.class, answer).reason().contains("cancelled"));
    }

    @Test
    void aTrytonThatIsNotThereIsAway() {
        // When
        ErpAnswer answer = erp("http://127.0.0.1:1").deliver(Deeds.departed(0), List.of());

        // Then
        assertInstanceOf(Away.class, answer);
    }
}
