package io.fourfold.streams.staging;

import java.util.Objects;

/**
 * A position, resolved to a zone.
 *
 * @param siteId where
 * @param zoneId where; {@code null}: outside every zone
 * @param time event time, epoch milliseconds
 * @param cause the position's record, {@code topic-partition@offset}
 */
record Sighting(String siteId, String zoneId, long time, String cause) {
    Sighting {
        Objects.requireNonNull(siteId, "siteId");
        Objects.requireNonNull(cause, "cause");
    }
}
