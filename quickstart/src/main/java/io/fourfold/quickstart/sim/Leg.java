package io.fourfold.quickstart.sim;

/**
 * A straight stretch of a trajectory at constant speed, wholly in one zone.
 *
 * @param startAt milliseconds since the shift began
 * @param endAt milliseconds since the shift began
 * @param zoneId the zone that it lies in; null: outside every zone
 */
record Leg(long startAt, long endAt, Point from, Point to, String zoneId) {
    Point at(long time) {
        return endAt == startAt ? to : from.towards(to, (double) (time - startAt) / (endAt - startAt));
    }
}
