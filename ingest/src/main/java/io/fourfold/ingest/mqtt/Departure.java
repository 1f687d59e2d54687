package io.fourfold.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;

/**
 * Why a connection ends.
 *
 * @param code what an MQTT 5 client is told
 * @param reason in words, for the client and for {@code things.lifecycle}
 * @param willIsDue whether the will is to be spoken (MQTT 5, section 3.1.2.5)
 * @param tellClient whether the gateway ends it, and not the client or the network
 */
record Departure(Disconnect code, String reason, boolean willIsDue, boolean tellClient) {
    static final Departure LOST = new Departure(Disconnect.UNSPECIFIED_ERROR, "connection lost", true, false);
    static final Departure NORMAL = new Departure(Disconnect.NORMAL_DISCONNECT, "client disconnected", false, false);
    static final Departure WITH_WILL =
            new Departure(Disconnect.DISCONNECT_WITH_WILL_MESSAGE, "client disconnected with will", true, false);
    static final Departure KEEP_ALIVE = told(Disconnect.KEEP_ALIVE_TIMEOUT, "keep-alive timed out");
    static final Departure TAKEN_OVER = told(Disconnect.SESSION_TAKEN_OVER, "taken over by another connection");
    static final Departure REVOKED = told(Disconnect.NOT_AUTHORIZED, "login withdrawn");
    static final Departure SHUTTING_DOWN =
            new Departure(Disconnect.SERVER_SHUTTING_DOWN, "gateway shutting down", false, true);

    static Departure told(Disconnect code, String reason) {
        return new Departure(code, reason, true, true);
    }
}
