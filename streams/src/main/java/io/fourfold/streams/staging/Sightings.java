package io.fourfold.streams.staging;

import io.fourfold.data.Crs;
import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;

/** Resolves positions to zones: the reader's zone if it names one, else the smallest polygon that holds the point. */
final class Sightings {
    private final Zones zones;

    Sightings(Zones zones) {
        this.zones = zones;
    }

    /** Why a position cannot be resolved, in words for people; {@code null} if it can. */
    static String problem(Position position, String siteId) {
        if (siteId == null) {
            return "The position names no site and data.devices has none for the device: add siteId to either";
        }
        if (position.getZoneId() == null && position.getPoint() == null) {
            return "The position has neither a zone nor a point";
        }
        return null;
    }

    /** Where the position is; the site is the position's own, else the given one. */
    Sighting resolve(Position position, String siteId, String cause) {
        String zoneId = position.getZoneId() != null ? position.getZoneId() : zoneAt(siteId, position.getPoint());
        return new Sighting(siteId, zoneId, position.getEventTime().toEpochMilli(), cause);
    }

    private String zoneAt(String siteId, Object point) {
        SiteZones site = zones.ofSite(siteId);
        if (point instanceof LocalPoint local) {
            return site.at(Crs.LOCAL, local.getX(), local.getY());
        }
        GeoPoint geo = (GeoPoint) point;
        return site.at(Crs.WGS84, geo.getLongitude(), geo.getLatitude());
    }
}
