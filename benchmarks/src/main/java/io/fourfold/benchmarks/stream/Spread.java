package io.fourfold.benchmarks.stream;

import java.util.List;

/** Median, least and greatest of some figures. */
public record Spread(double median, double min, double max) {
    /** At least one figure. */
    public static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
