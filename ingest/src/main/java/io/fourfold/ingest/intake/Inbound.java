package io.fourfold.ingest.intake;

import java.util.Optional;

/**
 * A message of a device that has logged in, as its transport hands it over.
 *
 * @param origin who sent it, and how
 * @param kind what it speaks of
 * @param deviceId the device it speaks for; empty in a batch for many
 * @param contentType media type, if it said one
 * @param payload the bytes, not copied
 */
public record Inbound(
        Origin origin, MessageKind kind, Optional<String> deviceId, Optional<String> contentType, byte[] payload) {
    @Override
    public String toString() {
        return "Inbound[" + origin + " " + payload.length + " bytes]";
    }
}
