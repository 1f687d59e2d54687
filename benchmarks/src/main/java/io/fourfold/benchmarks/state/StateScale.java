package io.fourfold.benchmarks.state;

import java.util.List;

/**
 * How much is measured.
 *
 * @param tags the numbers of tags, ascending; heap a tag is what lies above the first
 * @param warmUp positions taken in before anything is measured, the same number for all sizes, so that all have compiled what they run; the
 *     first say every tag once
 * @param measured positions that are measured, in {@link #PARTS} equal parts
 * @param killed the number of tags at which the process is killed, one of {@code tags}
 * @param reads how often the changelog is read plainly and restored
 */
public record StateScale(List<Integer> tags, long warmUp, long measured, int killed, int reads) {
    static final int PARTS = 4;
    /** From which figures may be claimed. */
    public static final StateScale FULL =
            new StateScale(List.of(10_000, 100_000, 1_000_000, 10_000_000), 11_000_000, 3_200_000, 1_000_000, 3);
    /** Shows that all of it works. */
    public static final StateScale SMOKE = new StateScale(List.of(2_000, 10_000), 100_000, 400_000, 10_000, 1);

    public StateScale {
        tags = List.copyOf(tags);
        if (!tags.contains(killed)) {
            throw new IllegalArgumentException("killed: need one of " + tags + ", got " + killed);
        }
    }
}
