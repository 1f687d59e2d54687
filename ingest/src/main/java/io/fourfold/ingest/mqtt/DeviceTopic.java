package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.intake.MessageKind;
import java.util.Optional;

/**
 * The MQTT topics of the contract: {@code ff/v1/{deviceId}/telemetry}, {@code position}, {@code ack}, which devices publish
 * to, and {@code command}, which they subscribe to.
 *
 * @param deviceId the device in the topic
 * @param kind what is published to it
 */
record DeviceTopic(String deviceId, MessageKind kind) {
    private static final String PREFIX = "ff/v1/";

    /** The topic, if devices may publish to one of that name. */
    static Optional<DeviceTopic> parse(String topic) {
        int slash = topic.indexOf('/', PREFIX.length());
        if (!topic.startsWith(PREFIX) || slash <= PREFIX.length()) {
            return Optional.empty();
        }
        String deviceId = topic.substring(PREFIX.length(), slash);
        return MessageKind.ofWord(topic.substring(slash + 1)).map(kind -> new DeviceTopic(deviceId, kind));
    }

    /** Where a device listens for commands. */
    static String commands(String deviceId) {
        return PREFIX + deviceId + "/command";
    }
}
