package io.fourfold.streams.staging;

import io.fourfold.data.Crs;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The zones of one site, smallest first, so that the first that holds a point is the one that counts. Immutable. */
final class SiteZones {
    static final SiteZones NONE = new SiteZones(List.of());

    private record Shape(String zoneId, Crs crs, Polygon polygon, double area) {
        static Shape of(Zone zone) {
            List<Vertex> corners = zone.getPolygon();
            Polygon polygon = new Polygon(
                    corners.stream().mapToDouble(Vertex::getX).toArray(),
                    corners.stream().mapToDouble(Vertex::getY).toArray());
            return new Shape(zone.getZoneId(), zone.getCrs(), polygon, polygon.area());
        }
    }

    private final List<Shape> shapes;

    private SiteZones(List<Shape> shapes) {
        this.shapes = shapes;
    }

    static SiteZones of(Collection<Zone> zones) {
        return new SiteZones(zones.stream()
                .filter(zone -> zone.getPolygon().size() >= 3)
                .map(Shape::of)
                .sorted(Comparator.comparingDouble(Shape::area).thenComparing(Shape::zoneId))
                .toList());
    }

    /** The smallest zone that holds the point, {@code null} if none does. */
    String at(Crs crs, double x, double y) {
        for (Shape shape : shapes) {
            if (shape.crs() == crs && shape.polygon().contains(x, y)) {
                return shape.zoneId();
            }
        }
        return null;
    }
}
