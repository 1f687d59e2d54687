package io.fourfold.sinks.lake;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.data.Record;

/**
 * What a delivery says of a row.
 *
 * @param source the outcome's record as topic-partition@offset; empty in rows that were written before there were columns for it
 */
record LakeRow(
        String outcomeId, String siteId, Instant occurredAt, Optional<String> traceparent, Optional<String> source) {
    private static final String OUTCOME = "outcome_id";
    private static final String SITE = "site_id";
    private static final String OCCURRED = "occurred_at";
    private static final String TRACEPARENT = "traceparent";
    private static final String TOPIC = "source_topic";
    private static final String PARTITION = "source_partition";
    private static final String OFFSET = "source_offset";

    /** The only columns that are read. */
    static final List<String> COLUMNS = List.of(OUTCOME, SITE, OCCURRED, TRACEPARENT, TOPIC, PARTITION, OFFSET);

    /** Empty if the row is no outcome: it has no id, no site or no time. Columns that the table lacks are null. */
    static Optional<LakeRow> of(Record row) {
        if (row.getField(OUTCOME) instanceof String outcomeId
                && !outcomeId.isBlank()
                && row.getField(SITE) instanceof String siteId
                && row.getField(OCCURRED) instanceof OffsetDateTime occurredAt) {
            return Optional.of(new LakeRow(
                    outcomeId,
                    siteId,
                    occurredAt.toInstant(),
                    Optional.ofNullable(row.getField(TRACEPARENT)).map(Object::toString),
                    source(row)));
        }
        return Optional.empty();
    }

    private static Optional<String> source(Record row) {
        Object topic = row.getField(TOPIC);
        Object partition = row.getField(PARTITION);
        Object offset = row.getField(OFFSET);
        return topic == null || partition == null || offset == null
                ? Optional.empty()
                : Optional.of(topic + "-" + partition + "@" + offset);
    }

    /**
     * The same for the same row and snapshot, whenever it is made.
     *
     * @param committed when the snapshot was
     */
    Delivery delivery(String sink, String reference, Instant committed) {
        return Delivery.newBuilder()
                .setOutcomeId(outcomeId)
                .setSiteId(siteId)
                .setOccurredAt(occurredAt)
                .setDecidedAt(committed)
                .setCauses(source.map(List::of).orElse(List.of()))
                .setTraceparent(traceparent.orElse(null))
                .setSink(sink)
                .setStatus(DeliveryStatus.DELIVERED)
                .setExternalReference(reference)
                .setAttempts(1)
                .setDeliveredAt(committed)
                .build();
    }
}
