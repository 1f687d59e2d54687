package io.fourfold.ingest.intake;

import io.fourfold.things.ErrorCode;

/**
 * Why something cannot be used.
 *
 * @param code the known cause
 * @param message what is wrong and what to do, in words for people
 */
public record Refusal(ErrorCode code, String message) implements Decoded {}
