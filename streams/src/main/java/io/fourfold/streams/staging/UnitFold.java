package io.fourfold.streams.staging;

import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.TagPlace;
import io.fourfold.streams.staging.state.UnitSeen;
import io.fourfold.streams.staging.state.UnitState;
import io.fourfold.streams.staging.state.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a site knows of a handling unit.
 *
 * <p>A unit is where its tag was confirmed last, by event time; of two tags at one time the one with the greater id counts.
 * Stays are kept as far back as a moment may still be judged, so that "where was it then" has an answer.
 */
final class UnitFold {
    static final UnitState EMPTY = new UnitState(false, List.of(), List.of(), Map.of(), null);

    private static final Comparator<TagPlace> LAST_CONFIRMED =
            Comparator.<TagPlace>comparingLong(tag -> tag.getPlace().getSince()).thenComparing(TagPlace::getDeviceId);

    private UnitFold() {}

    /** Where the unit is, {@code null} if no tag tells. */
    static Place place(UnitState unit) {
        return lastConfirmed(unit).map(TagPlace::getPlace).orElse(null);
    }

    /** The tag that tells where the unit is, {@code null} if none does. */
    static String deviceId(UnitState unit) {
        return lastConfirmed(unit).map(TagPlace::getDeviceId).orElse(null);
    }

    private static Optional<TagPlace> lastConfirmed(UnitState unit) {
        return unit.getTags().stream().max(LAST_CONFIRMED);
    }

    /** The last stay that began at or before the moment (epoch milliseconds), {@code null} if there was none. */
    static Visit at(UnitState unit, long moment) {
        Visit last = null;
        for (Visit visit : unit.getVisits()) {
            if (visit.getSince() <= moment) {
                last = visit;
            }
        }
        return last;
    }

    /** How often the unit left the zone. */
    static int exits(UnitState unit, String zoneId) {
        return unit.getExits().getOrDefault(zoneId, 0);
    }

    /** Nothing is known that would have to be kept. */
    static boolean isEmpty(UnitState unit) {
        return !unit.getKnown() && unit.getTags().isEmpty();
    }

    static UnitState seen(UnitState unit, UnitSeen seen, long horizon) {
        List<TagPlace> tags = without(unit.getTags(), seen.getDeviceId());
        tags.add(new TagPlace(seen.getDeviceId(), seen.getPlace()));
        tags.sort(Comparator.comparing(TagPlace::getDeviceId));
        return placed(unit, tags, seen.getMoved(), horizon);
    }

    static UnitState detached(UnitState unit, String deviceId, long horizon) {
        return placed(unit, without(unit.getTags(), deviceId), false, horizon);
    }

    static UnitState known(UnitState unit, boolean known) {
        return new UnitState(known, unit.getTags(), unit.getVisits(), unit.getExits(), unit.getMisplacedSince());
    }

    static UnitState misplaced(UnitState unit, long since) {
        return new UnitState(unit.getKnown(), unit.getTags(), unit.getVisits(), unit.getExits(), since);
    }

    private static List<TagPlace> without(List<TagPlace> tags, String deviceId) {
        List<TagPlace> others = new ArrayList<>(tags);
        others.removeIf(tag -> tag.getDeviceId().equals(deviceId));
        return others;
    }

    private static UnitState placed(UnitState unit, List<TagPlace> tags, boolean moved, long horizon) {
        UnitState after =
                new UnitState(unit.getKnown(), tags, unit.getVisits(), unit.getExits(), unit.getMisplacedSince());
        Place from = place(unit);
        Place to = place(after);
        if (to == null) {
            return new UnitState(unit.getKnown(), tags, List.of(), unit.getExits(), unit.getMisplacedSince());
        }
        if (to.equals(from)) {
            return after;
        }
        return new UnitState(
                unit.getKnown(),
                tags,
                visited(unit.getVisits(), to, horizon),
                moved && from != null ? exited(unit.getExits(), from, to) : unit.getExits(),
                unit.getMisplacedSince());
    }

    private static Map<String, Integer> exited(Map<String, Integer> exits, Place from, Place to) {
        if (from.getZoneId() == null || from.getZoneId().equals(to.getZoneId())) {
            return exits;
        }
        Map<String, Integer> more = new HashMap<>(exits);
        more.merge(from.getZoneId(), 1, Integer::sum);
        return more;
    }

    private static List<Visit> visited(List<Visit> visits, Place place, long horizon) {
        List<Visit> all = new ArrayList<>();
        Visit atHorizon = null;
        for (Visit visit : visits) {
            if (visit.getSince() > horizon) {
                all.add(visit);
            } else {
                atHorizon = visit;
            }
        }
        if (atHorizon != null) {
            all.add(0, atHorizon);
        }
        String lastZone = lastZone(place, all.isEmpty() ? null : all.get(all.size() - 1));
        all.add(new Visit(place.getZoneId(), lastZone, place.getSince()));
        all.sort(Comparator.comparingLong(Visit::getSince));
        return all;
    }

    private static String lastZone(Place place, Visit before) {
        if (place.getZoneId() != null) {
            return place.getZoneId();
        }
        return place.getFromZoneId() != null || before == null ? place.getFromZoneId() : before.getLastZoneId();
    }

    /** Whether the two are one stay: in one place since one time. */
    static boolean sameStay(Place a, Place b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.getSince() == b.getSince()
                && a.getSiteId().equals(b.getSiteId())
                && Objects.equals(a.getZoneId(), b.getZoneId());
    }
}
