package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RowChangelogTest {
    private static final byte[] KEY = {'t', '1'};

    private final Dictionary[] dictionaries = {new Dictionary(), new Dictionary()};

    @Test
    void everyColumnComesBackAsItWas() {
        // Given
        Random random = new Random(11);
        RowTable rows = new RowTable(11);
        long[][] columns = new long[64][];
        for (int i = 0; i < 64; i++) {
            columns[i] = random.longs(11).toArray();
            put(rows, new byte[] {(byte) i}, columns[i]);
        }

        // When
        RowTable restored = new RowTable(11);
        for (int i = 0; i < 64; i++) {
            byte[] key = {(byte) i};
            restore(RowChangelog.rowKey(key), RowChangelog.row(rows, rows.find(key)), restored, dictionaries);
        }

        // Then
        for (int i = 0; i < 64; i++) {
            assertArrayEquals(columns[i], columns(restored, new byte[] {(byte) i}));
        }
    }

    /** As a log is after its compaction: the last record of each key, in the order of the log. */
    @Test
    void aCompactedLogTellsWhatTheTableHeld() {
        // Given
        long seed = Long.getLong("seed", 29L);
        Random random = new Random(seed);
        RowTable rows = new RowTable(2);
        Map<String, long[]> model = new HashMap<>();
        Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> log = new LinkedHashMap<>();
        int kinds = 0;
        for (int commit = 0; commit < 300; commit++) {
            Set<String> removed = new HashSet<>();
            int range = 10 + commit * 5; // so that buckets are split
            for (int i = random.nextInt(10) == 0 ? range : random.nextInt(20); i >= 0; i--) {
                String key = "tag-0000000" + random.nextInt(range);
                if (random.nextInt(4) == 0) {
                    if (model.remove(key) != null) {
                        rows.remove(key.getBytes(StandardCharsets.UTF_8));
                        removed.add(key);
                    }
                } else {
                    long[] columns = {random.nextLong(), commit};
                    put(rows, key.getBytes(StandardCharsets.UTF_8), columns);
                    model.put(key, columns);
                }
            }
            removed.forEach(key -> log(log, RowChangelog.rowKey(key.getBytes(StandardCharsets.UTF_8)), null));
            boolean tombstonesGone = random.nextInt(5) == 0;
            rows.drainDirty(
                    row -> log(log, RowChangelog.rowKey(rows.key(row)), RowChangelog.row(rows, row)),
                    bucket -> log(log, RowChangelog.bucketKey(bucket), RowChangelog.bucket(rows, bucket)));
            kinds |= log.values().stream()
                    .mapToInt(record -> 1 << record.key()[0])
                    .reduce(0, (a, b) -> a | b);
            if (tombstonesGone) {
                log.values().removeIf(record -> record.value() == null);
            }
        }

        // When
        RowTable restored = new RowTable(2);
        RowChangelog changelog = new RowChangelog();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(log.values());
        for (int from = 0; from < records.size(); from += 100) {
            changelog.restore(records.subList(from, Math.min(from + 100, records.size())), restored, dictionaries);
        }

        // Then
        assertEquals(0b101, kinds, "rows and buckets");
        assertEquals(model.size(), restored.size(), "seed " + seed);
        model.forEach((key, columns) ->
                assertArrayEquals(columns, columns(restored, key.getBytes(StandardCharsets.UTF_8)), "seed " + seed));
    }

    private static void log(Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> log, byte[] key, byte[] value) {
        log.remove(ByteBuffer.wrap(key));
        log.put(ByteBuffer.wrap(key), new ConsumerRecord<>("changelog", 0, 0, key, value));
    }

    private static void put(RowTable rows, byte[] key, long... columns) {
        int row = rows.find(key) == RowTable.NONE ? rows.add(key) : rows.find(key);
        System.arraycopy(columns, 0, rows.page(row), rows.offset(row), columns.length);
        rows.touch(row);
    }

    private static long[] columns(RowTable rows, byte[] key) {
        int row = rows.find(key);
        return Arrays.copyOfRange(rows.page(row), rows.offset(row), rows.offset(row) + rows.columns());
    }

    private static RowTable table(long... columns) {
        RowTable rows = new RowTable(columns.length);
        put(rows, KEY, columns);
        return rows;
    }

    private static byte[] row(RowTable rows) {
        return RowChangelog.row(rows, rows.find(KEY));
    }

    @Test
    void aTombstoneRemovesItsRow() {
        // Given
        RowTable rows = new RowTable(1);
        restore(RowChangelog.rowKey(KEY), row(table(5)), rows, dictionaries);

        // When
        restore(RowChangelog.rowKey(KEY), null, rows, dictionaries);

        // Then
        assertEquals(RowTable.NONE, rows.find(KEY));
    }

    @Test
    void textsComeBackUnderTheirNumbersInAnyOrder() {
        // When
        restore(RowChangelog.textKey(1, 2), RowChangelog.text("zwei"), new RowTable(1), dictionaries);
        restore(RowChangelog.textKey(1, 1), RowChangelog.text("eins"), new RowTable(1), dictionaries);

        // Then
        assertEquals("eins", dictionaries[1].text(1));
        assertEquals("zwei", dictionaries[1].text(2));
        assertEquals(2, dictionaries[1].number("zwei"));
        assertEquals(3, dictionaries[1].number("drei"));
        assertEquals(1, dictionaries[0].number("zwei"));
    }

    @Test
    void aRowOfAnOlderLayoutIsFilledWithZeros() {
        // Given
        RowTable rows = new RowTable(3);

        // When
        restore(RowChangelog.rowKey(KEY), row(table(5, 6)), rows, dictionaries);

        // Then
        assertArrayEquals(new long[] {5, 6, 0}, columns(rows, KEY));
    }

    @Test
    void aBucketOfAnOlderLayoutIsFilledWithZeros() {
        // Given
        RowTable older = table(5, 6);
        Bucket bucket = new Bucket(0, 0, new int[] {older.find(KEY)});
        RowTable rows = new RowTable(3);

        // When
        restore(RowChangelog.bucketKey(bucket), RowChangelog.bucket(older, bucket), rows, dictionaries);

        // Then
        assertArrayEquals(new long[] {5, 6, 0}, columns(rows, KEY));
    }

    @Test
    void aRowOfANewerLayoutIsRefused() {
        // Given
        byte[] newer = row(table(5, 6));

        // When, Then
        assertThrows(
                IllegalStateException.class,
                () -> restore(RowChangelog.rowKey(KEY), newer, new RowTable(1), dictionaries));
    }

    private static void restore(byte[] key, byte[] value, RowTable rows, Dictionary[] dictionaries) {
        new RowChangelog().restore(List.of(new ConsumerRecord<>("changelog", 0, 0, key, value)), rows, dictionaries);
    }
}
