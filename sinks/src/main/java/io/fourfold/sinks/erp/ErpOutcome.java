package io.fourfold.sinks.erp;

import java.util.List;
import java.util.Optional;

/** What an ERP is told. */
public sealed interface ErpOutcome {
    /** What every outcome has. */
    Subject subject();

    /** What the outcome is about: outcomes about the same are delivered in order. */
    String about();

    /** SSCCs of the handling units whose contents have to be known. */
    List<String> needs();

    /** What others are {@link #about} that are better delivered before, where they wait as well. */
    default List<String> follows() {
        return List.of();
    }

    /** What another outcome is {@link #about} that cannot be delivered before this one is. */
    default Optional<String> unblocks() {
        return Optional.empty();
    }

    /**
     * All units stand in the staging zone: the goods are picked and packed.
     *
     * @param erpDocument number of the ERP's own document, if it made one
     */
    record Ready(
            Subject subject,
            String shipmentId,
            List<String> handlingUnits,
            String stagingZoneId,
            String orderReference,
            Optional<String> erpDocument)
            implements ErpOutcome {
        public Ready {
            handlingUnits = List.copyOf(handlingUnits);
        }

        @Override
        public String about() {
            return shipmentId;
        }

        @Override
        public List<String> needs() {
            return handlingUnits;
        }

        /** Its units' movements: goods are picked from where they are booked. */
        @Override
        public List<String> follows() {
            return handlingUnits;
        }

        @Override
        public Optional<String> unblocks() {
            return Optional.of(Departed.about(shipmentId));
        }
    }

    /** The shipment has left: its document is done. */
    record Departed(Subject subject, String shipmentId) implements ErpOutcome {
        @Override
        public String about() {
            return about(shipmentId);
        }

        /** Not the shipment itself: it waits for the document, which must not wait for it. */
        private static String about(String shipmentId) {
            return "departure of " + shipmentId;
        }

        @Override
        public List<String> follows() {
            return List.of(shipmentId);
        }

        @Override
        public List<String> needs() {
            return List.of();
        }
    }

    /**
     * A unit has changed its place; an empty zone is outside every zone.
     *
     * @param from zone that it left; empty as well if it was not seen before
     */
    record Moved(Subject subject, String sscc, Optional<String> from, Optional<String> to) implements ErpOutcome {
        @Override
        public String about() {
            return sscc;
        }

        @Override
        public List<String> needs() {
            return List.of(sscc);
        }
    }

    /**
     * A lot must not be used, or may be again.
     *
     * @param placed false: the hold is released
     */
    record Held(Subject subject, String sscc, Optional<String> lot, String gtin, boolean placed) implements ErpOutcome {
        @Override
        public String about() {
            return sscc;
        }

        @Override
        public List<String> needs() {
            return List.of();
        }
    }
}
