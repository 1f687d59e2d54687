package io.fourfold.benchmarks.gateway;

import java.util.Arrays;

/** Counts of durations in buckets that are at most 2 % wide. Used by one thread. */
final class Latencies {
    private static final int SUB_BITS = 6;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] counts = new long[Long.SIZE * SUB];
    private long total;

    void add(long nanos) {
        counts[bucket(Math.max(nanos, 0))]++;
        total++;
    }

    /** The duration, in microseconds, that a share of all did not exceed; 0 if there are none. */
    double micros(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && wanted > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted) {
                return upper(bucket) / 1e3;
            }
        }
        return 0;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    private static int bucket(long nanos) {
        if (nanos < SUB) {
            return (int) nanos;
        }
        int shift = Long.SIZE - Long.numberOfLeadingZeros(nanos) - SUB_BITS - 1;
        return ((shift + 1) << SUB_BITS) + (int) ((nanos >>> shift) - SUB);
    }

    private static double upper(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = (bucket >> SUB_BITS) - 1;
        return (double) ((long) (bucket & (SUB - 1)) + SUB + 1) * (1L << shift);
    }
}
