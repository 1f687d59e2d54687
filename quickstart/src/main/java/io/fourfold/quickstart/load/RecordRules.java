package io.fourfold.quickstart.load;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** What a schema cannot say about master data. */
final class RecordRules {
    private static final int CORNERS = 3;

    private RecordRules() {}

    static List<String> problems(String topic, GenericRecord record) {
        return switch (topic) {
            case "data.handling-units" -> handlingUnit(record);
            case "data.shipments" -> shipment(record);
            case "data.zones" -> zone(record);
            case "people.shifts" -> shift(record);
            case "people.workers" -> worker(record);
            default -> List.of();
        };
    }

    private static List<String> handlingUnit(GenericRecord unit) {
        List<String> problems = new ArrayList<>();
        Sscc.problem(unit.get("sscc").toString()).ifPresent(problem -> problems.add("sscc: " + problem));
        if (unit.get("storage") instanceof GenericRecord storage) {
            double low = (Double) storage.get("minCelsius");
            double high = (Double) storage.get("maxCelsius");
            if (low > high) {
                problems.add("storage: need minCelsius <= maxCelsius, got " + low + " and " + high);
            }
        }
        return problems;
    }

    private static List<String> shipment(GenericRecord shipment) {
        List<String> problems = new ArrayList<>();
        for (Object sscc : (Collection<?>) shipment.get("handlingUnits")) {
            Sscc.problem(sscc.toString()).ifPresent(problem -> problems.add("handlingUnits: " + problem));
        }
        return problems;
    }

    private static List<String> zone(GenericRecord zone) {
        int corners = ((Collection<?>) zone.get("polygon")).size();
        return corners >= CORNERS ? List.of() : List.of("polygon: need three corners or more, got " + corners);
    }

    private static List<String> shift(GenericRecord shift) {
        return (Long) shift.get("start") < (Long) shift.get("end")
                ? List.of()
                : List.of("end: need a time after start");
    }

    private static List<String> worker(GenericRecord worker) {
        Object zone = worker.get("timeZone"); // null: UTC
        try {
            if (zone != null) {
                ZoneId.of(zone.toString());
            }
            return List.of();
        } catch (DateTimeException e) {
            return List.of("timeZone: need a name of the tz database, e.g. Europe/Paris, got " + zone);
        }
    }
}
