package io.fourfold.streams.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The changelog's format. A key begins with its kind:
 *
 * <pre>
 * 0, key                       > version, columns (8 bytes each, big endian)
 * 1, dictionary, number (4)    > text (UTF-8)
 * </pre>
 */
final class RowChangelog {
    /** Version of the row's layout; a row with fewer columns than today's is filled with zeros. */
    static final byte VERSION = 1;

    private static final byte ROW = 0;
    private static final byte TEXT = 1;

    private RowChangelog() {}

    static byte[] rowKey(byte[] key) {
        byte[] bytes = new byte[key.length + 1];
        bytes[0] = ROW;
        System.arraycopy(key, 0, bytes, 1, key.length);
        return bytes;
    }

    static byte[] row(long[] page, int offset, int columns) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + columns * Long.BYTES);
        bytes.put(VERSION).asLongBuffer().put(page, offset, columns);
        return bytes.array();
    }

    static byte[] textKey(int dictionary, int number) {
        return ByteBuffer.allocate(2 + Integer.BYTES)
                .put(TEXT)
                .put((byte) dictionary)
                .putInt(number)
                .array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Puts one record of the changelog back; a {@code null} value removes its row. */
    static void restore(byte[] key, byte[] value, RowTable rows, Dictionary[] dictionaries) {
        if (key[0] == ROW) {
            restoreRow(Arrays.copyOfRange(key, 1, key.length), value, rows);
        } else if (key[0] == TEXT) {
            int number = ByteBuffer.wrap(key).getInt(2);
            dictionaries[key[1]].restore(number, new String(value, StandardCharsets.UTF_8));
        } else {
            throw new IllegalStateException("A changelog record of kind " + key[0] + ": written by a newer version");
        }
    }

    private static void restoreRow(byte[] key, byte[] value, RowTable rows) {
        if (value == null) {
            rows.remove(key);
            return;
        }
        int columns = (value.length - 1) / Long.BYTES;
        if (value[0] != VERSION || columns > rows.columns()) {
            throw new IllegalStateException("A row of version " + value[0] + " with " + columns
                    + " columns, need version " + VERSION + " with at most " + rows.columns()
                    + ": written by a newer version");
        }
        int row = rows.find(key);
        if (row == RowTable.NONE) {
            row = rows.add(key);
        }
        ByteBuffer.wrap(value, 1, value.length - 1)
                .slice()
                .asLongBuffer()
                .get(rows.page(row), rows.offset(row), columns);
    }
}
