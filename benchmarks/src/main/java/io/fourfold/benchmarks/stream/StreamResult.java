package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.Window;
import io.fourfold.benchmarks.world.Outcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * What a run of the stream benchmark saw.
 *
 * @param windows by arm, one a block, in the order of the blocks
 * @param found the outcomes of each arm that decides
 * @param expected the right ones
 */
public record StreamResult(
        Scale scale, Map<String, List<Window>> windows, Map<String, Outcomes> found, Outcomes expected) {
    /** Fewer valid blocks than this tell nothing. */
    public static final int LEAST_VALID_BLOCKS = 5;

    public StreamResult {
        windows = new LinkedHashMap<>(windows);
        found = Map.copyOf(found);
    }

    /** Whether the arm's outcomes are not the right ones: then it has no figures. */
    public boolean isWrong(String arm) {
        return found.containsKey(arm) && !found.get(arm).equals(expected);
    }

    /** Windows of the blocks in which the machine was quiet for this arm. */
    public List<Window> valid(String arm) {
        return windows.get(arm).stream().filter(Window::isValid).toList();
    }

    /** Figures of blocks that are valid for both arms; empty if there are too few of them. */
    public Optional<Spread> paired(String arm, String other, ToDoubleBiFunction<Window, Window> figure) {
        List<Double> figures = new ArrayList<>();
        List<Window> mine = windows.get(arm);
        List<Window> theirs = windows.getOrDefault(other, List.of());
        for (int block = 0; block < Math.min(mine.size(), theirs.size()); block++) {
            if (mine.get(block).isValid() && theirs.get(block).isValid()) {
                figures.add(figure.applyAsDouble(mine.get(block), theirs.get(block)));
            }
        }
        return figures.size() < LEAST_VALID_BLOCKS ? Optional.empty() : Optional.of(Spread.of(figures));
    }

    /** CPU a position as a share of the other's. */
    public Optional<Spread> cpuRatio(String arm, String other) {
        return paired(arm, other, (mine, theirs) -> mine.cpuPerPosition() / theirs.cpuPerPosition());
    }

    /** Rate as a share of the other's. */
    public Optional<Spread> rateRatio(String arm, String other) {
        return paired(arm, other, (mine, theirs) -> mine.rate() / theirs.rate());
    }
}
