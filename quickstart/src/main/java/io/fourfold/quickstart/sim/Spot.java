package io.fourfold.quickstart.sim;

/** A place where something may stand: in an area, or (null) in an aisle. */
record Spot(Point point, Area area) {
    Spot {
        if (area != null && !area.holds(point)) {
            throw new IllegalArgumentException("A spot of " + area.zoneId() + " lies outside of it: " + point);
        }
    }

    String zoneId() {
        return area == null ? null : area.zoneId();
    }
}
