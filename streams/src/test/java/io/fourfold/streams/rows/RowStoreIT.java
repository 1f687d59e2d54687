package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.streams.rows.RowModel.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The rows on a real broker, exactly-once: what was committed is there again, wherever the task goes on. */
class RowStoreIT {
    private static RowKafka kafka;

    private final long seed = Long.getLong("seed", 23L);
    private final Random random = new Random(seed);
    private final RowModel model = new RowModel();
    private final BreakingProducers clients = new BreakingProducers();
    private String application;

    @TempDir
    private Path state;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = new RowKafka();
    }

    @AfterAll
    static void stopKafka() throws Exception {
        kafka.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws ExecutionException, InterruptedException {
        application = test.getTestMethod().orElseThrow().getName();
        kafka.createTopics(application);
    }

    private RowApp start() {
        return start("one", Map.of());
    }

    private RowApp start(String instance, Map<String, Object> more) {
        return new RowApp(kafka, application, state.resolve(instance), more, clients);
    }

    private void send(List<Command> commands) throws ExecutionException, InterruptedException {
        kafka.send(application, commands);
    }

    private void assertAllAnswersAreRight() {
        assertEquals(model.answers(), kafka.answers(application, model.answered()), "seed " + seed);
    }

    /** One row per key in the changelog's committed records, each with the values of the state. */
    private void assertChangelogIsTheState() {
        assertEquals(model.rows(), kafka.changelogRows(application), "seed " + seed);
    }

    private static void awaitEnd(RowApp app) {
        RowKafka.await("the instance ends", () -> app.state() == KafkaStreams.State.ERROR);
    }

    @Test
    void rowsAreThereAfterACleanStop() throws Exception {
        // Given
        try (RowApp app = start()) {
            send(model.workload(random, 2_000, 200));
            kafka.answers(application, model.answered());
        }

        // When
        try (RowApp app = start()) {
            send(model.questions());
            assertAllAnswersAreRight();

            // Then
            assertTrue(app.restored() > 0, "nothing was restored");
            assertChangelogIsTheState();
        }
    }

    @Test
    void rowsOfTheLastCommitAreThereAfterAnUncleanStop() throws Exception {
        // Given
        Map<String, String> committed;
        try (RowApp app = start()) {
            send(model.workload(random, 2_000, 200));
            kafka.answers(application, model.answered());
            committed = kafka.changelogRows(application);

            // When
            clients.die();
            send(model.workload(random, 50, 200)); // taken in, and again after the restart
            awaitEnd(app);
        }
        Map<String, String> left = kafka.changelogRows(application);
        clients.heal();
        try (RowApp app = start()) {
            send(model.questions());
            assertAllAnswersAreRight();
        }

        // Then
        assertEquals(committed, left);
        assertChangelogIsTheState();
    }

    @Test
    void rowsMoveWithTheirTasks() throws Exception {
        // Given
        try (RowApp first = start("one", Map.of())) {
            send(model.workload(random, 2_000, 200));
            kafka.answers(application, model.answered());

            // When
            try (RowApp second = start("two", Map.of())) {
                RowKafka.await("each instance has a task", () -> first.activeTasks() == 1 && second.activeTasks() == 1);
                send(model.workload(random, 2_000, 200));
                kafka.answers(application, model.answered());
            }
            RowKafka.await("the first has both tasks", () -> first.activeTasks() == RowKafka.PARTITIONS);
            send(model.workload(random, 500, 200));
            send(model.questions());

            // Then
            assertAllAnswersAreRight();
            assertChangelogIsTheState();
        }
    }

    @Test
    void aStandbyTakesOverWithoutReadingTheChangelogAgain() throws Exception {
        // Given
        Map<String, Object> standby = Map.of("num.standby.replicas", 1);
        RowApp first = start("one", standby);
        try (RowApp second = start("two", standby)) {
            RowKafka.await("each instance has a task", () -> first.activeTasks() == 1 && second.activeTasks() == 1);
            send(model.workload(random, 20_000, 2_000));
            kafka.answers(application, model.answered());
            RowKafka.await("standbys are caught up", () -> second.standbysAreCaughtUp(1));
            long before = second.restored();

            // When
            first.close();
            RowKafka.await("the second has both tasks", () -> second.activeTasks() == RowKafka.PARTITIONS);
            send(model.workload(random, 500, 2_000));
            send(model.questions());

            // Then
            assertAllAnswersAreRight();
            assertChangelogIsTheState();
            long reread = second.restored() - before;
            assertTrue(reread < 100, "records restored when the standby took over: " + reread);
        } finally {
            first.close();
        }
    }

    @Test
    void rowsOfRemovedKeysAreUsedByOthers() throws Exception {
        // Given
        try (RowApp app = start()) {
            List<Command> commands = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                commands.add(model.apply("old-" + i, "+" + i));
            }
            send(commands);
            kafka.answers(application, model.answered());

            // When
            commands.clear();
            for (int i = 0; i < 300; i++) {
                commands.add(model.apply("old-" + i, "-"));
                commands.add(model.apply("new-" + i, "+" + (1_000 + i)));
                if (i % 3 == 0) { // comes back in the commit that removes it, in another's row
                    commands.add(model.apply("old-" + i, "+" + (2_000 + i)));
                }
            }
            send(commands);
            kafka.answers(application, model.answered());
        }

        // Then
        try (RowApp app = start()) {
            send(model.questions());
            assertAllAnswersAreRight();
            assertChangelogIsTheState();
        }
    }

    /** Long enough for every compiler of the JVM to have had its turn: see the pitfall in docs/adr/0009. */
    @Test
    void theChangelogHoldsTheStateValueByValue() throws Exception {
        // Given
        try (RowApp app = start()) {
            for (int round = 0; round < 20; round++) {
                send(model.workload(random, 10_000, 4_000));
            }

            // When
            send(model.questions());
            assertAllAnswersAreRight();
        }

        // Then
        assertChangelogIsTheState();
    }

    @Test
    void aCrashInTheMiddleOfAFlushLosesNothingAndDoublesNothing() throws Exception {
        // Given
        RowApp app = start();
        send(model.workload(random, 2_000, 200));
        kafka.answers(application, model.answered());

        // When
        clients.breakAfter(37);
        send(model.workload(random, 500, 200));
        awaitEnd(app);
        app.close();
        boolean broke = clients.brokeAFlush();
        clients.heal();
        try (RowApp next = start()) {
            send(model.questions());

            // Then
            assertTrue(broke, "no flush was cut short");
            assertAllAnswersAreRight();
            assertChangelogIsTheState();
        }
    }

    @Test
    void rowsGoIntoTheTransactionOfTheOffsetsTheyStandFor() throws Exception {
        // Given
        List<Command> commands = List.of(model.apply("tag", "+1"), model.apply("tag", "+2"), model.apply("tag", "+3"));

        // When
        try (RowApp app = start()) {
            send(commands);
            assertAllAnswersAreRight();
        }

        // Then
        for (List<String> calls : clients.transactions()) {
            if (calls.contains(BreakingProducers.ANSWER)) {
                assertTrue(
                        calls.contains(BreakingProducers.ROW)
                                && calls.lastIndexOf(BreakingProducers.ROW) < calls.indexOf(BreakingProducers.OFFSETS),
                        "Kafka Streams no longer flushes caches before it commits, RowStore would lose rows: " + calls);
            }
        }
        assertTrue(clients.transactions().size() > 0, "no transaction was committed");
    }
}
