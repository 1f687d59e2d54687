package io.fourfold.quickstart.sim;

/** How what a tag says reaches the gateway. */
public enum Transport {
    /** Its own MQTT connection, QoS 1. */
    MQTT_DIRECT,
    /** The MQTT connection of a reader that it stands behind, QoS 1. */
    MQTT_READER,
    /** Its own HTTP requests, one position each. */
    HTTP_DIRECT,
    /** HTTP requests of a reader that it stands behind, many positions each. */
    HTTP_READER
}
