package io.fourfold.streams.staging;

import io.fourfold.data.Crs;
import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;

/**
 * What staging reads of a position.
 *
 * @param sequenced whether the device has sequences
 * @param sequence 0 where it has none
 * @param eventTime epoch milliseconds
 * @param receivedTime epoch milliseconds
 * @param siteId {@code null} if the position names none
 * @param zoneId {@code null} if the position names none
 * @param crs what x and y are; {@code null}: there is no point
 * @param x metres, or degrees of longitude
 * @param y metres, or degrees of latitude
 */
record Fix(
        boolean sequenced,
        long sequence,
        long eventTime,
        long receivedTime,
        String siteId,
        String zoneId,
        Crs crs,
        double x,
        double y) {

    static Fix of(Position position) {
        Object point = position.getPoint();
        Crs crs = point == null ? null : point instanceof GeoPoint ? Crs.WGS84 : Crs.LOCAL;
        boolean sequenced = position.getSequence() != null;
        return new Fix(
                sequenced,
                sequenced ? position.getSequence() : 0,
                position.getEventTime().toEpochMilli(),
                position.getReceivedTime().toEpochMilli(),
                position.getSiteId(),
                position.getZoneId(),
                crs,
                point instanceof LocalPoint local
                        ? local.getX()
                        : point instanceof GeoPoint geo ? geo.getLongitude() : 0,
                point instanceof LocalPoint local
                        ? local.getY()
                        : point instanceof GeoPoint geo ? geo.getLatitude() : 0);
    }

    /** Why the position cannot be resolved to a zone, in words for people; {@code null} if it can. */
    String problem(String site) {
        if (site == null) {
            return "The position names no site and data.devices has none for the device: add siteId to either";
        }
        return zoneId == null && crs == null ? "The position has neither a zone nor a point" : null;
    }
}
