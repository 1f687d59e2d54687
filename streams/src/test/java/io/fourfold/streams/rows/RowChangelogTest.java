package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RowChangelogTest {
    private static final byte[] KEY = {'t', '1'};

    private final Dictionary[] dictionaries = {new Dictionary(), new Dictionary()};

    @Test
    void everyColumnComesBackAsItWas() {
        // Given
        Random random = new Random(11);
        long[] page = random.longs(64 * 11).toArray();
        RowTable rows = new RowTable(11);

        // When
        for (int i = 0; i < 64; i++) {
            byte[] value = RowChangelog.row(page, i * 11, 11);
            restore(RowChangelog.rowKey(new byte[] {(byte) i}), value, rows, dictionaries);
        }

        // Then
        for (int i = 0; i < 64; i++) {
            int row = rows.find(new byte[] {(byte) i});
            long[] restored = Arrays.copyOfRange(rows.page(row), rows.offset(row), rows.offset(row) + 11);
            assertArrayEquals(Arrays.copyOfRange(page, i * 11, (i + 1) * 11), restored);
        }
    }

    @Test
    void aTombstoneRemovesItsRow() {
        // Given
        RowTable rows = new RowTable(1);
        restore(RowChangelog.rowKey(KEY), RowChangelog.row(new long[] {5}, 0, 1), rows, dictionaries);

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
        restore(RowChangelog.rowKey(KEY), RowChangelog.row(new long[] {5, 6}, 0, 2), rows, dictionaries);

        // Then
        int row = rows.find(KEY);
        assertArrayEquals(
                new long[] {5, 6, 0}, Arrays.copyOfRange(rows.page(row), rows.offset(row), rows.offset(row) + 3));
    }

    @Test
    void aRowOfANewerLayoutIsRefused() {
        // Given
        byte[] newer = RowChangelog.row(new long[] {5, 6}, 0, 2);

        // When, Then
        assertThrows(
                IllegalStateException.class,
                () -> restore(RowChangelog.rowKey(KEY), newer, new RowTable(1), dictionaries));
    }

    private static void restore(byte[] key, byte[] value, RowTable rows, Dictionary[] dictionaries) {
        new RowChangelog().restore(List.of(new ConsumerRecord<>("changelog", 0, 0, key, value)), rows, dictionaries);
    }
}
