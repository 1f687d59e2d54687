package io.fourfold.benchmarks.state;

import io.fourfold.benchmarks.machine.Window;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the state benchmark saw.
 *
 * @param sizes one for each number of tags, ascending
 * @param back after the kill; {@code null} if it was not reached
 */
public record StateResult(StateScale scale, List<Size> sizes, Back back) {
    public StateResult {
        sizes = List.copyOf(sizes);
    }

    /**
     * One number of tags.
     *
     * @param parts equal parts of the measured positions
     * @param liveBytes heap that is in use once all positions are taken in and garbage is collected
     */
    public record Size(int tags, List<Window> parts, long liveBytes) {
        public Size {
            parts = List.copyOf(parts);
        }
    }

    /**
     * After {@code kill -9} of staging.
     *
     * @param firstOutcome seconds from the kill, and the start of the next process right after it, to the first outcome that
     *     a {@code read_committed} consumer has read
     * @param changelogRecords how many records the changelog of the tags holds
     * @param plainReads seconds that reading the changelog took each time, the first in a fresh JVM
     * @param restores seconds that restoring the rows from it took each time, in turn with the reads
     */
    public record Back(double firstOutcome, long changelogRecords, List<Double> plainReads, List<Double> restores) {
        public Back {
            plainReads = List.copyOf(plainReads);
            restores = List.copyOf(restores);
        }
    }

    /** Heap bytes a tag: what a size uses above the smallest size, by the tags that it has more. */
    public Optional<Double> heapPerTag(Size size) {
        Size smallest = sizes.get(0);
        return size.tags() == smallest.tags()
                ? Optional.empty()
                : Optional.of((size.liveBytes() - smallest.liveBytes()) / (double) (size.tags() - smallest.tags()));
    }

    /** The size with that many tags. */
    public Optional<Size> size(int tags) {
        return sizes.stream().filter(size -> size.tags() == tags).findFirst();
    }
}
