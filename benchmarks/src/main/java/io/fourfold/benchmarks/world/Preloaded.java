package io.fourfold.benchmarks.world;

import java.util.List;

/**
 * What lies in the topics before anything is measured.
 *
 * @param positions how many
 * @param checked how many of the first are checked: their outcomes must be right
 * @param checkedOffsets how many of these lie in each partition
 * @param checkedBefore event time of the first position that is not checked, epoch milliseconds
 * @param expected the outcomes of those that are checked
 */
public record Preloaded(
        long positions, long checked, List<Long> checkedOffsets, long checkedBefore, Outcomes expected) {
    public Preloaded {
        checkedOffsets = List.copyOf(checkedOffsets);
    }
}
