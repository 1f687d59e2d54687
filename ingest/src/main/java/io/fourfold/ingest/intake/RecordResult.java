package io.fourfold.ingest.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one record of a batch.
 *
 * @param refusal why it was not taken; empty if it is in Kafka
 */
public record RecordResult(String deviceId, Instant eventTime, Optional<Refusal> refusal) {}
