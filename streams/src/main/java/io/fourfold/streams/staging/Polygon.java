package io.fourfold.streams.staging;

/**
 * A simple polygon in the plane; its border belongs to it.
 *
 * <p>Coordinates are metres on a site's plan, or degrees (x longitude, y latitude) for zones small enough to be flat and
 * away from the antimeridian.
 */
final class Polygon {
    private final double[] xs;
    private final double[] ys;
    private final double minX;
    private final double maxX;
    private final double minY;
    private final double maxY;
    private final boolean rectangle;

    Polygon(double[] xs, double[] ys) {
        if (xs.length != ys.length || xs.length < 3) {
            throw new IllegalArgumentException("polygon: need 3 or more corners, got " + xs.length);
        }
        this.xs = xs.clone();
        this.ys = ys.clone();
        double[] box = {xs[0], xs[0], ys[0], ys[0]};
        for (int i = 1; i < xs.length; i++) {
            box[0] = Math.min(box[0], xs[i]);
            box[1] = Math.max(box[1], xs[i]);
            box[2] = Math.min(box[2], ys[i]);
            box[3] = Math.max(box[3], ys[i]);
        }
        this.minX = box[0];
        this.maxX = box[1];
        this.minY = box[2];
        this.maxY = box[3];
        this.rectangle = isRectangle();
    }

    /** Whether it is its own bounding box, as most zones of a plan are. */
    private boolean isRectangle() {
        boolean corners = xs.length == 4;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            corners &= (xs[i] == minX || xs[i] == maxX) && (ys[i] == minY || ys[i] == maxY);
            corners &= xs[i] == xs[j] != (ys[i] == ys[j]);
        }
        return corners;
    }

    double minX() {
        return minX;
    }

    double maxX() {
        return maxX;
    }

    double minY() {
        return minY;
    }

    double maxY() {
        return maxY;
    }

    /** The area by the shoelace formula, in square units of the coordinates. */
    double area() {
        double twice = 0;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            twice += xs[j] * ys[i] - xs[i] * ys[j];
        }
        return Math.abs(twice) / 2;
    }

    /** Whether the point lies inside or on the border: even-odd rule, with the border told apart first. */
    boolean contains(double x, double y) {
        if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) {
            return false;
        }
        if (rectangle) {
            return true;
        }
        boolean inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            if (onEdge(xs[j], ys[j], xs[i], ys[i], x, y)) {
                return true;
            }
            boolean crosses = ys[i] > y != ys[j] > y;
            if (crosses && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static boolean onEdge(double ax, double ay, double bx, double by, double x, double y) {
        double cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
        return cross == 0
                && x >= Math.min(ax, bx)
                && x <= Math.max(ax, bx)
                && y >= Math.min(ay, by)
                && y <= Math.max(ay, by);
    }
}
