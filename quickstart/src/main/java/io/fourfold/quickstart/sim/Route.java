package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from one spot to another, as a forklift drives: straight out of the zone, along the aisle, straight in. Each
 * border is a way point, so that each stretch lies in one zone.
 */
record Route(List<Stretch> stretches) {
    /** A straight part of the way. */
    record Stretch(Point from, Point to, String zoneId) {}

    static Route between(Spot start, Spot end) {
        double aisle = aisle(start, end);
        List<Stretch> stretches = new ArrayList<>();
        Point at = start.point();
        if (start.area() != null) {
            at = add(stretches, at, new Point(at.x(), border(start.area(), aisle)), start.zoneId());
        }
        at = add(stretches, at, new Point(at.x(), aisle), null);
        at = add(stretches, at, new Point(end.point().x(), aisle), null);
        if (end.area() != null) {
            at = add(stretches, at, new Point(at.x(), border(end.area(), aisle)), null);
            at = add(stretches, at, end.point(), end.zoneId());
        }
        if (!at.equals(end.point())) {
            throw new IllegalStateException("A spot outside every zone must lie in an aisle: " + end);
        }
        return new Route(List.copyOf(stretches));
    }

    private static double aisle(Spot start, Spot end) {
        double highest = Math.max(start.point().y(), end.point().y());
        return highest > SitePlan.UPPER_AISLE ? SitePlan.UPPER_AISLE : SitePlan.LOWER_AISLE;
    }

    private static double border(Area area, double aisle) {
        return aisle > area.maxY() ? area.maxY() : area.minY();
    }

    private static Point add(List<Stretch> stretches, Point from, Point to, String zoneId) {
        if (!from.equals(to)) {
            stretches.add(new Stretch(from, to, zoneId));
        }
        return to;
    }

    double length() {
        return stretches.stream()
                .mapToDouble(stretch -> stretch.from().distance(stretch.to()))
                .sum();
    }
}
