package io.fourfold.ingest.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * What a payload is decoded to.
 *
 * @param kind which records it holds
 * @param deviceId the device of records that name none; empty in a batch for many devices
 * @param receivedTime the time that relative times refer to, and that of records without one
 */
public record Target(MessageKind kind, Optional<String> deviceId, Instant receivedTime) {}
