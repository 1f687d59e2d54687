package io.fourfold.ingest.senml;

import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A position: {@code x}, {@code y}, {@code z} in metres on the site's plan, or {@code lat}, {@code lon} in degrees and
 * {@code alt} in metres; {@code accuracy} in metres; {@code zone} and {@code site} as strings; {@code seq}.
 */
final class PositionAssembler implements RecordAssembler {
    private static final Set<String> NUMBERS = Set.of("x", "y", "z", "lat", "lon", "alt", "accuracy");
    private static final Set<String> TEXTS = Set.of("zone", "site");

    private final String deviceId;
    private final Instant time;
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private Long sequence;

    PositionAssembler(String deviceId, Instant time) {
        this.deviceId = deviceId;
        this.time = time;
    }

    @Override
    public void add(String name, SenmlRecord record) throws SenmlException {
        if (!given.add(name)) {
            throw SenmlException.invalid(name + " is given twice for the same time");
        }
        if (NUMBERS.contains(name)) {
            numbers.put(name, RecordAssembler.number(name, record));
        } else if (TEXTS.contains(name)) {
            texts.put(name, RecordAssembler.text(name, record));
        } else if (name.equals("seq")) {
            sequence = RecordAssembler.sequence(record);
        } else {
            throw SenmlException.invalid(
                    "A position has x, y, z, lat, lon, alt, accuracy, zone, site, seq, and no " + name);
        }
    }

    @Override
    public Position build() throws SenmlException {
        return new Position(
                deviceId, sequence, time, time, texts.get("site"), texts.get("zone"), point(), numbers.get("accuracy"));
    }

    private Object point() throws SenmlException {
        boolean local = hasAny("x", "y", "z");
        boolean geographic = hasAny("lat", "lon", "alt");
        if (local && geographic) {
            throw SenmlException.invalid("A position has x and y, or lat and lon, not both");
        }
        if (local) {
            return new LocalPoint(needed("x"), needed("y"), numbers.get("z"));
        }
        return geographic ? new GeoPoint(needed("lat"), needed("lon"), numbers.get("alt")) : null;
    }

    private boolean hasAny(String... names) {
        return Set.of(names).stream().anyMatch(numbers::containsKey);
    }

    private double needed(String name) throws SenmlException {
        Double number = numbers.get(name);
        if (number == null) {
            throw SenmlException.missing("The position lacks " + name);
        }
        return number;
    }
}
