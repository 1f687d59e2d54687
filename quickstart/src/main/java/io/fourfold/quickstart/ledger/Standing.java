package io.fourfold.quickstart.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.quickstart.read.StoredRecord;
import java.time.Duration;
import java.time.Instant;

/** Where one outcome and one sink stand, as {@code process.delivery-status} says it. */
record Standing(StoredRecord record) {
    String sink() {
        return record.text("sink");
    }

    String status() {
        return record.text("status");
    }

    boolean open() {
        return "ON_ITS_WAY".equals(status());
    }

    boolean rejected() {
        return "REJECTED".equals(status());
    }

    boolean late() {
        return record.value().path("late").asBoolean();
    }

    /** When its age began: at the decision, or else when the ledger first heard of it. */
    Instant since() {
        Instant promised = record.time("promisedAt");
        return promised == null ? record.time("decidedAt") : promised;
    }

    /** What it took to be delivered or refused, or how long it has been on its way by now. */
    Duration age(Instant now) {
        Instant delivered = record.time("deliveredAt");
        return Duration.between(since(), delivered == null ? now : delivered);
    }

    String text(String field) {
        return record.text(field);
    }

    JsonNode json() {
        return record.value();
    }
}
