package io.fourfold.streams.rows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What keys begin with, kept once for all keys that begin alike: identifiers of one fleet mostly differ in their last
 * digits ({@code urn:epc:id:giai:9521141.tag-00000000042}).
 *
 * <p>A long key is split {@link #REST} bytes before its end. There are at most {@link #MOST} prefixes, so that keys which
 * have nothing in common cost no memory here: they are then kept whole.
 */
final class KeyPrefixes {
    /** Number of no prefix: the key is kept whole. */
    static final int NONE = 0;

    /** Bytes that a split key keeps for itself. */
    static final int REST = Long.BYTES;

    static final int MOST = 1_000;

    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
    private final List<byte[]> prefixes = new ArrayList<>(List.of(new byte[0]));
    private int last = NONE;

    /** The number of the prefix of a new key, {@link #NONE} if it is to be kept whole. */
    int number(byte[] key) {
        int length = key.length - REST;
        if (length <= 0) {
            return NONE;
        }
        if (last != NONE && equals(last, key, 0, length)) { // as nearly always
            return last;
        }
        Integer known = numbers.get(ByteBuffer.wrap(key, 0, length));
        if (known == null && prefixes.size() > MOST) {
            return NONE;
        }
        last = known == null ? add(Arrays.copyOf(key, length)) : known;
        return last;
    }

    private int add(byte[] prefix) {
        numbers.put(ByteBuffer.wrap(prefix), prefixes.size());
        prefixes.add(prefix);
        return prefixes.size() - 1;
    }

    byte[] prefix(int number) {
        return prefixes.get(number);
    }

    /** Whether the bytes from {@code from} to before {@code to} are that prefix. */
    boolean equals(int number, byte[] bytes, int from, int to) {
        byte[] prefix = prefixes.get(number);
        return Arrays.equals(prefix, 0, prefix.length, bytes, from, to);
    }
}
