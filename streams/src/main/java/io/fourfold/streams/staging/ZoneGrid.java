package io.fourfold.streams.staging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which polygons may hold a point: a grid of equal cells over all of them, each with the polygons whose bounding box it touches.
 *
 * <p>With about four cells a polygon, a point of a usual plan has one or two candidates, however many zones the site has. Immutable.
 */
final class ZoneGrid {
    static final int NONE = -1;

    private static final int MOST_CELLS_A_SIDE = 256;
    private static final int[] EMPTY = {};

    private final List<Polygon> polygons;
    private final double minX;
    private final double minY;
    private final double maxX;
    private final double maxY;
    private final int side;
    private final int[][] cells;

    /** @param polygons by precedence: of those that hold a point the first counts; {@code null}: none at this place in the order */
    ZoneGrid(List<Polygon> polygons) {
        this.polygons = new ArrayList<>(polygons);
        List<Polygon> present =
                polygons.stream().filter(polygon -> polygon != null).toList();
        minX = present.stream().mapToDouble(Polygon::minX).min().orElse(0);
        minY = present.stream().mapToDouble(Polygon::minY).min().orElse(0);
        maxX = present.stream().mapToDouble(Polygon::maxX).max().orElse(-1);
        maxY = present.stream().mapToDouble(Polygon::maxY).max().orElse(-1);
        side = Math.max(1, Math.min(MOST_CELLS_A_SIDE, (int) Math.ceil(2 * Math.sqrt(present.size()))));
        cells = new int[side * side][];
        List<List<Integer>> candidates = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            candidates.add(new ArrayList<>());
        }
        for (int i = 0; i < polygons.size(); i++) {
            int index = i;
            if (polygons.get(i) != null) {
                eachCell(polygons.get(i), cell -> candidates.get(cell).add(index));
            }
        }
        for (int i = 0; i < cells.length; i++) {
            List<Integer> found = candidates.get(i);
            cells[i] = found.isEmpty()
                    ? EMPTY
                    : found.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private void eachCell(Polygon polygon, Consumer<Integer> action) {
        for (int row = cell(polygon.minY(), minY, maxY); row <= cell(polygon.maxY(), minY, maxY); row++) {
            for (int column = cell(polygon.minX(), minX, maxX); column <= cell(polygon.maxX(), minX, maxX); column++) {
                action.accept(row * side + column);
            }
        }
    }

    /** Never decreases with the value: a point inside a bounding box is in one of the cells between those of its corners. */
    private int cell(double value, double min, double max) {
        return max > min ? Math.min(side - 1, (int) ((value - min) / (max - min) * side)) : 0;
    }

    /** The first polygon that holds the point, {@link #NONE} if none does. */
    int at(double x, double y) {
        if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) {
            return NONE;
        }
        for (int candidate : cells[cell(y, minY, maxY) * side + cell(x, minX, maxX)]) {
            if (polygons.get(candidate).contains(x, y)) {
                return candidate;
            }
        }
        return NONE;
    }
}
