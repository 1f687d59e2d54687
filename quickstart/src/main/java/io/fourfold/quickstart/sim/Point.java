package io.fourfold.quickstart.sim;

/** A point on a site's plan, in metres. */
public record Point(double x, double y) {
    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** The point at the given share (0 to 1) of the way to another. */
    Point towards(Point other, double share) {
        return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
    }
}
