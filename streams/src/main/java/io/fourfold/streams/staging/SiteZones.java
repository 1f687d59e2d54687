package io.fourfold.streams.staging;

import io.fourfold.data.Crs;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The zones of one site, numbered from 0, smallest first: the first that holds a point is the one that counts. Immutable. */
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

    /** No zone. */
    static final int OUTSIDE = ZoneGrid.NONE;

    private final List<Shape> shapes;
    private final ZoneGrid local;
    private final ZoneGrid wgs84;

    private SiteZones(List<Shape> shapes) {
        this.shapes = shapes;
        this.local = grid(shapes, Crs.LOCAL);
        this.wgs84 = grid(shapes, Crs.WGS84);
    }

    private static ZoneGrid grid(List<Shape> shapes, Crs crs) {
        List<Polygon> polygons = new ArrayList<>();
        shapes.forEach(shape -> polygons.add(shape.crs() == crs ? shape.polygon() : null));
        return new ZoneGrid(polygons);
    }

    static SiteZones of(Collection<Zone> zones) {
        return new SiteZones(zones.stream()
                .filter(zone -> zone.getPolygon().size() >= 3)
                .map(Shape::of)
                .sorted(Comparator.comparingDouble(Shape::area).thenComparing(Shape::zoneId))
                .toList());
    }

    /** How many zones with a polygon the site has. */
    int size() {
        return shapes.size();
    }

    String zoneId(int zone) {
        return shapes.get(zone).zoneId();
    }

    /** The smallest zone that holds the point, {@link #OUTSIDE} if none does. */
    int at(Crs crs, double x, double y) {
        return (crs == Crs.LOCAL ? local : wgs84).at(x, y);
    }
}
