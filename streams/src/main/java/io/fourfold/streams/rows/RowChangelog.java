package io.fourfold.streams.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The changelog's format. A key begins with its kind; numbers are big endian:
 *
 * <pre>
 * 0, key                        > version, columns (8 bytes each)
 * 1, dictionary, number (4)     > text (UTF-8)
 * 2, bits, number of bucket (4) > version, columns a row (2), for each row: length of key (2), key, columns (8 bytes each)
 * </pre>
 *
 * <p>A row without a value is removed. A bucket stands for all rows whose keys belong to it: what is not in it is no more. Of records that tell of
 * the same key the last one counts, whatever their kinds; so a log of which older records of the same key were dropped tells the same.
 */
final class RowChangelog {
    /** Version of the row's layout; a row with fewer columns than today's is filled with zeros. */
    static final byte VERSION = 1;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte ROW = 0;
    private static final byte TEXT = 1;
    private static final byte BUCKET = 2;
    private static final byte[] NO_KEY = {};

    private final Lookup keys = new Lookup();
    private final Lookup keysOfBucket = new Lookup();

    static byte[] rowKey(byte[] key) {
        byte[] bytes = new byte[key.length + 1];
        bytes[0] = ROW;
        System.arraycopy(key, 0, bytes, 1, key.length);
        return bytes;
    }

    static byte[] row(RowTable rows, int row) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + rows.columns() * Long.BYTES);
        bytes.put(VERSION).asLongBuffer().put(rows.page(row), rows.offset(row), rows.columns());
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

    static byte[] bucketKey(Bucket bucket) {
        return ByteBuffer.allocate(2 + Integer.BYTES)
                .put(BUCKET)
                .put((byte) bucket.bits())
                .putInt(bucket.number())
                .array();
    }

    static byte[] bucket(RowTable rows, Bucket bucket) {
        int width = rows.columns() * Long.BYTES;
        int size = 1 + Short.BYTES;
        for (int row : bucket.rows()) {
            size += Short.BYTES + rows.keyLength(row) + width;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).put(VERSION).putShort((short) rows.columns());
        for (int row : bucket.rows()) {
            byte[] key = rows.key(row);
            bytes.putShort((short) key.length).put(key);
            bytes.asLongBuffer().put(rows.page(row), rows.offset(row), rows.columns());
            bytes.position(bytes.position() + width);
        }
        return bytes.array();
    }

    /** Puts records of the changelog back, in their order. */
    void restore(Collection<ConsumerRecord<byte[], byte[]>> records, RowTable rows, Dictionary[] dictionaries) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] key = record.key()[0] == ROW ? record.key() : NO_KEY;
            keys.add(key, Math.min(1, key.length), key.length);
        }
        rows.find(keys);
        int index = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            restore(record.key(), record.value(), keys.row(index++), rows, dictionaries);
        }
        keys.clear();
    }

    private void restore(byte[] key, byte[] value, int found, RowTable rows, Dictionary[] dictionaries) {
        switch (key[0]) {
            case ROW -> {
                if (value == null) {
                    rows.removeUnmarked(Arrays.copyOfRange(key, 1, key.length));
                } else {
                    requireKnown(value[0], (value.length - 1) / Long.BYTES, rows);
                    restoreRow(key, 1, key.length, found, value, 1, (value.length - 1) / Long.BYTES, rows);
                }
            }
            case TEXT -> {
                int number = ByteBuffer.wrap(key).getInt(2);
                dictionaries[key[1]].restore(number, new String(value, StandardCharsets.UTF_8));
            }
            case BUCKET -> restoreBucket(key[1], ByteBuffer.wrap(key).getInt(2), ByteBuffer.wrap(value), rows);
            default ->
                throw new IllegalStateException(
                        "A changelog record of kind " + key[0] + ": written by a newer version");
        }
    }

    private void restoreBucket(int bits, int number, ByteBuffer value, RowTable rows) {
        byte version = value.get();
        int columns = value.getShort();
        requireKnown(version, columns, rows);
        int width = columns * Long.BYTES;
        rows.reserveFor(bits);
        while (value.hasRemaining()) {
            int length = value.getShort();
            keysOfBucket.add(value.array(), value.position(), value.position() + length);
            value.position(value.position() + length + width);
        }
        rows.find(keysOfBucket);
        int[] restored = new int[keysOfBucket.size()];
        for (int i = 0; i < restored.length; i++) {
            int from = keysOfBucket.from(i);
            int to = keysOfBucket.to(i);
            restored[i] = restoreRow(value.array(), from, to, keysOfBucket.row(i), value.array(), to, columns, rows);
        }
        keysOfBucket.clear();
        rows.keepOfBucket(bits, number, restored);
    }

    private static void requireKnown(byte version, int columns, RowTable rows) {
        if (version != VERSION || columns > rows.columns()) {
            throw new IllegalStateException("A row of version " + version + " with " + columns
                    + " columns, need version " + VERSION + " with at most " + rows.columns()
                    + ": written by a newer version");
        }
    }

    /**
     * @param found the row that the key had before this batch of records, if any
     * @param at where the columns begin in the value
     */
    private static int restoreRow(
            byte[] bytes, int from, int to, int found, byte[] value, int at, int columns, RowTable rows) {
        int row = rows.isRowOf(found, bytes, from, to) ? found : rows.find(bytes, from, to);
        if (row == RowTable.NONE) {
            row = rows.add(Arrays.copyOfRange(bytes, from, to));
        }
        long[] page = rows.page(row);
        int offset = rows.offset(row);
        for (int column = 0; column < columns; column++) {
            page[offset + column] = (long) LONG.get(value, at + column * Long.BYTES);
        }
        return row;
    }
}
