package io.fourfold.ingest.intake;

/**
 * Where a message comes from.
 *
 * @param sender the device that logged in
 * @param protocol {@code mqtt} or {@code http}
 * @param source the MQTT topic, or HTTP method and path
 */
public record Origin(String sender, String protocol, String source) {}
