package io.fourfold.sinks.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.inmemory.InMemoryFileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final String MOVEMENTS = "process.movements";
    private static final String ALERTS = "process.alerts";
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final MemoryLake lake = new MemoryLake();
    private final TestClock clock = new TestClock();

    @BeforeEach
    void aTable() {
        lake.create(MOVEMENTS);
    }

    @Test
    void eachOutcomeOfEachSnapshotIsConfirmedInOrder() {
        // Given
        long first = lake.append(MOVEMENTS, List.of(List.of("a", "b"), List.of("c")));
        long second = lake.append(MOVEMENTS, "d");
        Follower follower = follower(Optional.empty());

        // When
        List<List<Confirmation>> portions = portions(follower, 2);

        // Then
        assertEquals(List.of(2, 1, 1), portions.stream().map(List::size).toList(), "portions end with their snapshot");
        List<Confirmation> all = portions.stream().flatMap(List::stream).toList();
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.of(first), Optional.of(second)),
                all.stream()
                        .map(each -> each.confirmed().map(Position::snapshot))
                        .toList());
        assertEquals(List.of("a", "b", "c", "d"), ids(all).stream().sorted().toList());
        assertEquals("d", all.get(3).delivery().getOutcomeId());
    }

    @Test
    void aDeliverySaysWhatTheRowAndTheSnapshotSay() {
        // Given
        long snapshot = lake.append(MOVEMENTS, "a");
        Instant committed =
                Instant.ofEpochMilli(lake.table(MOVEMENTS).currentSnapshot().timestampMillis());

        // When
        List<Confirmation> all = all(follower(Optional.empty()));

        // Then
        Delivery expected = Delivery.newBuilder()
                .setOutcomeId("a")
                .setSiteId("S1")
                .setOccurredAt(MemoryLake.AT.toInstant())
                .setDecidedAt(committed)
                .setCauses(List.of("acme.process.movements-1@42"))
                .setSink("lake")
                .setStatus(DeliveryStatus.DELIVERED)
                .setExternalReference("process.movements@" + snapshot)
                .setAttempts(1)
                .setDeliveredAt(committed)
                .build();
        assertEquals(List.of(expected), all.stream().map(Confirmation::delivery).toList());
    }

    @Test
    void afterACrashTheSameDeliveriesComeAgain() {
        // Given
        lake.append(MOVEMENTS, "a");
        lake.append(MOVEMENTS, List.of(List.of("b", "c"), List.of("d")));
        List<Confirmation> logged = portions(follower(Optional.empty()), 2).stream()
                .flatMap(List::stream)
                .toList();
        Optional<Position> kept = logged.get(2).confirmed(); // in the middle of the second snapshot

        // When
        List<Confirmation> again = all(follower(kept));

        // Then
        assertEquals(logged.subList(1, 4), again);
    }

    @Test
    void whatIsConfirmedIsNotReadAgainAndWhatComesLaterIs() {
        // Given
        lake.append(MOVEMENTS, "a");
        Follower follower = follower(Optional.empty());
        all(follower);
        lake.append(MOVEMENTS, "b");
        clock.goOn(INTERVAL);

        // When
        List<Confirmation> later = all(follower);

        // Then
        assertEquals(List.of("b"), ids(later));
    }

    @Test
    void expiryOfWhatIsConfirmedChangesNothing() {
        // Given
        lake.append(MOVEMENTS, "a");
        Optional<Position> confirmed = last(all(follower(Optional.empty())));
        lake.append(MOVEMENTS, "b");
        long third = lake.append(MOVEMENTS, "c");
        lake.expire(MOVEMENTS, 2);

        // When
        List<Confirmation> rest = all(follower(confirmed));

        // Then
        assertEquals(List.of("b", "c"), ids(rest));
        assertEquals(third, last(rest).orElseThrow().snapshot());
        assertTrue(
                !rest.get(0).delivery().getExternalReference().endsWith("@" + third), "by the snapshot that added it");
    }

    @Test
    void whatExpiredUnconfirmedIsConfirmedByTheOldestSnapshotThatIsLeft() {
        // Given
        lake.append(MOVEMENTS, "a");
        Optional<Position> confirmed = last(all(follower(Optional.empty())));
        lake.append(MOVEMENTS, "b");
        long third = lake.append(MOVEMENTS, "c");
        lake.append(MOVEMENTS, "d");
        lake.expire(MOVEMENTS, 2);

        // When
        List<Confirmation> rest = all(follower(confirmed));

        // Then
        assertEquals(List.of("b", "c", "d"), ids(rest).stream().sorted().toList());
        for (Confirmation each : rest.subList(0, 2)) {
            assertEquals("process.movements@" + third, each.delivery().getExternalReference());
        }
    }

    @Test
    void aCompactionConfirmsNothing() {
        // Given
        lake.append(MOVEMENTS, "a");
        lake.append(MOVEMENTS, "b");
        Follower follower = follower(Optional.empty());
        all(follower);
        lake.compact(MOVEMENTS);
        lake.append(MOVEMENTS, "c");
        clock.goOn(INTERVAL);

        // When
        List<Confirmation> rest = all(follower);

        // Then
        assertEquals(List.of("c"), ids(rest));
    }

    @Test
    void aTableThatWasRolledBackGoesOnFromThere() {
        // Given
        long first = lake.append(MOVEMENTS, "a");
        lake.append(MOVEMENTS, "b");
        Optional<Position> confirmed = last(all(follower(Optional.empty())));
        lake.table(MOVEMENTS).manageSnapshots().rollbackTo(first).commit();
        lake.append(MOVEMENTS, "c");

        // When
        List<Confirmation> rest = all(follower(confirmed));

        // Then
        assertEquals(List.of("c"), ids(rest));
    }

    @Test
    void aTableThatWasMadeAgainBeginsAnew() {
        // Given
        lake.append(MOVEMENTS, "a");
        lake.append(MOVEMENTS, "b");
        Follower follower = follower(Optional.empty());
        all(follower);
        lake.drop(MOVEMENTS);
        lake.create(MOVEMENTS);
        lake.append(MOVEMENTS, "c");

        // When
        List<Confirmation> rest = afterFaults(follower);

        // Then
        assertEquals(List.of("c"), ids(rest));
    }

    @Test
    void aTableThatIsNotThereYetIsAwaited() {
        // Given
        Follower follower = follower(Optional.empty(), ALERTS);
        assertEquals(List.of(), all(follower));
        lake.create(ALERTS);
        lake.append(ALERTS, "a");
        clock.goOn(INTERVAL);

        // When
        List<Confirmation> found = all(follower);

        // Then
        assertEquals(List.of("a"), ids(found));
    }

    @Test
    void aRowThatIsNoOutcomeIsPassedOver() {
        // Given
        long snapshot = lake.appendRows(
                MOVEMENTS,
                List.of(
                        MemoryLake.row("a"),
                        MemoryLake.row(Map.of("site_id", "S1", "occurred_at", MemoryLake.AT)),
                        MemoryLake.row(Map.of("outcome_id", " ", "site_id", "S1", "occurred_at", MemoryLake.AT)),
                        MemoryLake.row(Map.of("outcome_id", "b", "site_id", "S1", "occurred_at", MemoryLake.AT)),
                        MemoryLake.row(Map.of("outcome_id", "c", "site_id", "S1"))));

        // When
        List<Confirmation> all = all(follower(Optional.empty()));

        // Then
        assertEquals(List.of("a", "b"), ids(all));
        assertEquals(List.of(), all.get(1).delivery().getCauses(), "written before rows said where they come from");
        assertEquals(snapshot, last(all).orElseThrow().snapshot());
    }

    @Test
    void aTableWithoutTheColumnsHoldsNothingUp() {
        // Given
        lake.append(MOVEMENTS, "a");
        lake.table(MOVEMENTS).updateSchema().deleteColumn("outcome_id").commit();
        lake.create(ALERTS);
        lake.append(ALERTS, "b");

        // When
        List<Confirmation> all = all(follower(Optional.empty(), MOVEMENTS, ALERTS));

        // Then
        assertEquals(List.of("b"), ids(all));
    }

    @Test
    void aFileThatCannotBeReadHoldsUpItsTableOnlyUntilItCan() throws IOException {
        // Given
        lake.append(MOVEMENTS, "a");
        lake.create(ALERTS);
        lake.append(ALERTS, "b");
        Table table = lake.table(MOVEMENTS);
        DataFile file =
                table.currentSnapshot().addedDataFiles(table.io()).iterator().next();
        byte[] content = content(table.io().newInputFile(file.location()));
        table.io().deleteFile(file.location());
        Follower follower = follower(Optional.empty(), MOVEMENTS, ALERTS);
        assertEquals(List.of("b"), ids(all(follower)));
        ((InMemoryFileIO) table.io()).addFile(file.location(), content);

        // When
        List<Confirmation> rest = afterFaults(follower);

        // Then
        assertEquals(List.of("a"), ids(rest));
    }

    @Test
    void aCatalogueThatIsAwayIsOpenedAgain() {
        // Given
        lake.append(MOVEMENTS, "a");
        AtomicBoolean away = new AtomicBoolean(true);
        Lake catalogue = new Lake(() -> {
            if (away.get()) {
                throw new IllegalStateException("connection refused");
            }
            return lake.catalog();
        });
        Follower follower = new Follower(
                "lake", catalogue, clock, List.of(new FollowedTable(MOVEMENTS, INTERVAL, Optional.empty())));
        assertEquals(List.of(), all(follower));
        away.set(false);
        assertEquals(List.of(), all(follower), "not at once");

        // When
        List<Confirmation> rest = afterFaults(follower);

        // Then
        assertEquals(List.of("a"), ids(rest));
    }

    @Test
    void whatCouldNotBeLoggedComesAgain() {
        // Given
        lake.append(MOVEMENTS, "a", "b", "c");
        Follower follower = follower(Optional.empty());
        follower.next(2);
        List<Confirmation> lost = follower.next(2);
        assertEquals(List.of("c"), ids(lost));
        follower.rewind(new IllegalStateException("no registry"));

        // When
        List<Confirmation> again = afterFaults(follower);

        // Then
        assertEquals(List.of("a", "b", "c"), ids(again));
    }

    @Test
    void whateverHappensToTheTableEveryOutcomeOfItIsConfirmed() {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Set<String> written = new TreeSet<>();
        Set<String> confirmed = new HashSet<>();
        Optional<Position> kept = Optional.empty();
        Follower follower = follower(kept);

        // When
        for (int i = 0; i < 80; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    List<String> ids = Stream.of("a" + i, "b" + i, "c" + i)
                            .limit(1 + random.nextInt(3))
                            .toList();
                    lake.append(MOVEMENTS, List.of(ids));
                    written.addAll(ids);
                }
                case 3 -> {
                    if (!written.isEmpty()) {
                        lake.compact(MOVEMENTS);
                    }
                }
                case 4 -> lake.expire(MOVEMENTS, 1 + random.nextInt(4));
                case 5 -> follower = follower(kept); // a crash
                default -> {
                    clock.goOn(INTERVAL);
                    List<Confirmation> portion = follower.next(1 + random.nextInt(3));
                    confirmed.addAll(ids(portion));
                    kept = portion.isEmpty() ? kept : last(portion);
                }
            }
        }
        clock.goOn(INTERVAL);
        confirmed.addAll(ids(all(follower)));

        // Then
        assertEquals(written, new TreeSet<>(confirmed), "seed " + seed);
    }

    private Follower follower(Optional<Position> confirmed, String... tables) {
        List<String> names = tables.length == 0 ? List.of(MOVEMENTS) : List.of(tables);
        return new Follower(
                "lake",
                new Lake(lake::catalog),
                clock,
                names.stream()
                        .map(name -> new FollowedTable(name, INTERVAL, confirmed))
                        .toList());
    }

    private static List<List<Confirmation>> portions(Follower follower, int atMost) {
        List<List<Confirmation>> portions = new ArrayList<>();
        for (List<Confirmation> portion = follower.next(atMost); !portion.isEmpty(); portion = follower.next(atMost)) {
            portions.add(portion);
        }
        return portions;
    }

    private static List<Confirmation> all(Follower follower) {
        return portions(follower, 100).stream().flatMap(List::stream).toList();
    }

    /** A fault makes it wait, and may be what tells it that a table is another one. */
    private List<Confirmation> afterFaults(Follower follower) {
        clock.goOn(Duration.ofMinutes(2));
        List<Confirmation> found = new ArrayList<>(all(follower));
        clock.goOn(Duration.ofMinutes(2));
        found.addAll(all(follower));
        return found;
    }

    private static List<String> ids(List<Confirmation> confirmations) {
        return confirmations.stream()
                .map(each -> each.delivery().getOutcomeId())
                .toList();
    }

    private static Optional<Position> last(List<Confirmation> confirmations) {
        return confirmations.get(confirmations.size() - 1).confirmed();
    }

    private static byte[] content(InputFile file) throws IOException {
        try (SeekableInputStream stream = file.newStream()) {
            return stream.readAllBytes();
        }
    }
}
