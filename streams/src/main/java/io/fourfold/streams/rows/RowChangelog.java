package io.fourfold.streams.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

    private final Lookup keys = new Lookup();

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

    /** Puts records of the changelog back, in their order; a {@code null} value removes its row. */
    void restore(Collection<ConsumerRecord<byte[], byte[]>> records, RowTable rows, Dictionary[] dictionaries) {
        keys.clear();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            keys.add(record.key(), 1, record.key().length);
        }
        rows.find(keys);
        int index = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            restore(record.key(), record.value(), keys.row(index++), rows, dictionaries);
        }
        keys.clear();
    }

    private static void restore(byte[] key, byte[] value, int found, RowTable rows, Dictionary[] dictionaries) {
        if (key[0] == ROW && value == null) {
            rows.remove(Arrays.copyOfRange(key, 1, key.length));
        } else if (key[0] == ROW) {
            restoreRow(key, value, found, rows);
        } else if (key[0] == TEXT) {
            int number = ByteBuffer.wrap(key).getInt(2);
            dictionaries[key[1]].restore(number, new String(value, StandardCharsets.UTF_8));
        } else {
            throw new IllegalStateException("A changelog record of kind " + key[0] + ": written by a newer version");
        }
    }

    private static void restoreRow(byte[] key, byte[] value, int found, RowTable rows) {
        int columns = (value.length - 1) / Long.BYTES;
        if (value[0] != VERSION || columns > rows.columns()) {
            throw new IllegalStateException("A row of version " + value[0] + " with " + columns
                    + " columns, need version " + VERSION + " with at most " + rows.columns()
                    + ": written by a newer version");
        }
        int row = rows.isRowOf(found, key, 1, key.length) ? found : rows.find(key, 1, key.length);
        if (row == RowTable.NONE) {
            row = rows.add(Arrays.copyOfRange(key, 1, key.length));
        }
        ByteBuffer.wrap(value, 1, value.length - 1)
                .slice()
                .asLongBuffer()
                .get(rows.page(row), rows.offset(row), columns);
    }
}
