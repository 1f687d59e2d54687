package io.fourfold.quickstart.plain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as people write them: ISO 8601 with Z or an offset. */
final class PlainTime {
    static final String NEED = "a time in ISO 8601 with Z or an offset, or in epoch milliseconds";

    private PlainTime() {}

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // the caller says what is wrong, with the field's name
        }
    }
}
