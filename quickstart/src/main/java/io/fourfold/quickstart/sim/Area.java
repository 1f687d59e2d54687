package io.fourfold.quickstart.sim;

import io.fourfold.data.ZonePurpose;
import java.util.List;

/** A rectangular zone of a site's plan: metres, sides along the axes. */
public record Area(String zoneId, ZonePurpose purpose, double minX, double minY, double maxX, double maxY) {
    /** Corners in order, without the first repeated. */
    List<Point> corners() {
        return List.of(new Point(minX, minY), new Point(maxX, minY), new Point(maxX, maxY), new Point(minX, maxY));
    }

    boolean holds(Point point) {
        return point.x() >= minX && point.x() <= maxX && point.y() >= minY && point.y() <= maxY;
    }

    /** Distance to the nearest side from a point inside. */
    double depth(Point inside) {
        return Math.min(Math.min(inside.x() - minX, maxX - inside.x()), Math.min(inside.y() - minY, maxY - inside.y()));
    }
}
