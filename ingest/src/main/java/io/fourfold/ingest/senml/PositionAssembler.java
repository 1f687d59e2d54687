package io.fourfold.ingest.senml;

import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.time.Instant;

/**
 * A position: {@code x}, {@code y}, {@code z} in metres on the site's plan, or {@code lat}, {@code lon} in degrees and
 * {@code alt} in metres; {@code accuracy} in metres; {@code zone} and {@code site} as strings; {@code seq}.
 */
final class PositionAssembler implements RecordAssembler {
    private final String deviceId;
    private final Instant time;
    private Double x;
    private Double y;
    private Double z;
    private Double latitude;
    private Double longitude;
    private Double altitude;
    private Double accuracy;
    private String zone;
    private String site;
    private Long sequence;

    PositionAssembler(String deviceId, Instant time) {
        this.deviceId = deviceId;
        this.time = time;
    }

    @Override
    public void add(String name, SenmlRecord record) throws SenmlException {
        switch (name) {
            case "x" -> x = number(name, x, record);
            case "y" -> y = number(name, y, record);
            case "z" -> z = number(name, z, record);
            case "lat" -> latitude = number(name, latitude, record);
            case "lon" -> longitude = number(name, longitude, record);
            case "alt" -> altitude = number(name, altitude, record);
            case "accuracy" -> accuracy = number(name, accuracy, record);
            case "zone" -> zone = text(name, zone, record);
            case "site" -> site = text(name, site, record);
            case "seq" -> {
                once(name, sequence);
                sequence = RecordAssembler.sequence(record);
            }
            default ->
                throw SenmlException.invalid(
                        "A position has x, y, z, lat, lon, alt, accuracy, zone, site, seq, and no " + name);
        }
    }

    @Override
    public Position build() throws SenmlException {
        return new Position(deviceId, sequence, time, time, site, zone, point(), accuracy);
    }

    private Object point() throws SenmlException {
        boolean local = x != null || y != null || z != null;
        boolean geographic = latitude != null || longitude != null || altitude != null;
        if (local && geographic) {
            throw SenmlException.invalid("A position has x and y, or lat and lon, not both");
        }
        if (local) {
            return new LocalPoint(needed("x", x), needed("y", y), z);
        }
        return geographic ? new GeoPoint(needed("lat", latitude), needed("lon", longitude), altitude) : null;
    }

    private static Double number(String name, Double before, SenmlRecord record) throws SenmlException {
        once(name, before);
        return RecordAssembler.number(name, record);
    }

    private static String text(String name, String before, SenmlRecord record) throws SenmlException {
        once(name, before);
        return RecordAssembler.text(name, record);
    }

    private static void once(String name, Object before) throws SenmlException {
        if (before != null) {
            throw SenmlException.invalid(name + " is given twice for the same time");
        }
    }

    private static double needed(String name, Double number) throws SenmlException {
        if (number == null) {
            throw SenmlException.missing("The position lacks " + name);
        }
        return number;
    }
}
