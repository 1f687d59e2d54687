package io.fourfold.quickstart.erp;

import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import io.fourfold.sinks.erp.Subject;
import io.fourfold.sinks.erp.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Outcomes by number, at the site S1. */
final class Deeds {
    static final String GTIN = "04012345000016";

    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    private Deeds() {}

    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Subject subject(String name) {
        return new Subject(id(name), "S1", AT, Optional.empty(), Map.of());
    }

    static Unit unit(int number) {
        return new Unit("U" + number, GTIN, Optional.of(lot(number)), 48);
    }

    static String lot(int number) {
        return "L" + number;
    }

    /** A shipment of one unit, both of that number. */
    static Ready ready(int number) {
        return new Ready(
                subject("ready" + number),
                "SH" + number,
                List.of("U" + number),
                "S1-LANE",
                "O" + number,
                Optional.empty());
    }

    /** A shipment of two units, with the number of the first. */
    static Ready ready(int first, int second) {
        return new Ready(
                subject("ready" + first),
                "SH" + first,
                List.of("U" + first, "U" + second),
                "S1-LANE",
                "O" + first,
                Optional.empty());
    }

    static String reference(int number) {
        return "fourfold:SH" + number;
    }

    static Departed departed(int number) {
        return new Departed(subject("departed" + number), "SH" + number);
    }

    /** The unit goes from storage to the lane. */
    static Moved moved(int number) {
        return new Moved(subject("moved" + number), "U" + number, Optional.of("S1-SHELF"), Optional.of("S1-LANE"));
    }

    /** The same as another outcome. */
    static Moved moved(int outcome, int number) {
        return new Moved(subject("moved" + outcome), "U" + number, Optional.of("S1-LANE"), Optional.of("S1-SHELF"));
    }

    static Held held(int number, boolean placed) {
        return new Held(subject("held" + number + placed), "U" + number, Optional.of(lot(number)), GTIN, placed);
    }
}
