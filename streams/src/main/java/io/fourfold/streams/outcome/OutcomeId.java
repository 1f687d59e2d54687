package io.fourfold.streams.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names outcomes by what was decided: a name-based UUID, version 5 (RFC 9562, section 5.5).
 *
 * <p>The same decision has the same id, in a replay and in a second attempt, so that a sink can write it once in effect.
 */
public final class OutcomeId {
    private static final UUID NAMESPACE = UUID.fromString("8f0c6a52-5a0e-5f6b-9d0a-6b1f0c7d4f4d");
    private static final char SEPARATOR = '\u001f'; // ASCII unit separator: in no identifier

    private OutcomeId() {}

    /** The id of a decision that these parts tell apart from every other; a null part differs from an empty one. */
    public static String of(String kind, Object... parts) {
        StringBuilder name = new StringBuilder(kind);
        for (Object part : parts) {
            name.append(SEPARATOR).append(part == null ? "\u0000" : part);
        }
        return version5(name.toString()).toString();
    }

    private static UUID version5(String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & ~(0xC0L << 56) | 0x80L << 56;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
