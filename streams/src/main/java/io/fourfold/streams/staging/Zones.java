package io.fourfold.streams.staging;

import io.fourfold.data.Zone;
import io.fourfold.data.ZonePurpose;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All zones, indexed by site: written by the thread that follows {@code data.zones}, read by all stream threads.
 *
 * <p>A reader sees a zone's change from its next look-up on.
 */
final class Zones {
    private final Map<String, Zone> zones = new HashMap<>();
    private final Map<String, SiteZones> sites = new ConcurrentHashMap<>();
    private final Map<String, ZonePurpose> purposes = new ConcurrentHashMap<>();

    SiteZones ofSite(String siteId) {
        return sites.getOrDefault(siteId, SiteZones.NONE);
    }

    /** What the zone is for, {@code null} if it is not known. */
    ZonePurpose purpose(String zoneId) {
        return purposes.get(zoneId);
    }

    /** Adds or replaces a zone; {@code null} removes it. */
    synchronized void put(String zoneId, Zone zone) {
        Zone before = zone == null ? zones.remove(zoneId) : zones.put(zoneId, zone);
        if (zone == null) {
            purposes.remove(zoneId);
        } else {
            purposes.put(zoneId, zone.getPurpose());
            index(zone.getSiteId());
        }
        if (before != null && (zone == null || !before.getSiteId().equals(zone.getSiteId()))) {
            index(before.getSiteId());
        }
    }

    private void index(String siteId) {
        sites.put(
                siteId,
                SiteZones.of(zones.values().stream()
                        .filter(zone -> zone.getSiteId().equals(siteId))
                        .toList()));
    }
}
