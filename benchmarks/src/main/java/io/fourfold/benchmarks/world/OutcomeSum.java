package io.fourfold.benchmarks.world;

/**
 * How many outcomes, and a checksum of what they say that does not depend on their order.
 *
 * @param checksum the sum of a 64-bit hash (FNV-1a, then a finalizer) of each
 */
public record OutcomeSum(long count, long checksum) {
    /** No outcome. */
    public static final OutcomeSum NONE = new OutcomeSum(0, 0);

    /** With an outcome: its key, its zones, its event time in epoch milliseconds. */
    public OutcomeSum add(String key, String from, String to, long time) {
        return new OutcomeSum(count + 1, checksum + hash(key + '|' + from + '|' + to + '|' + time));
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}
