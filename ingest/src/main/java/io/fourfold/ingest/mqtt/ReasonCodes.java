package io.fourfold.ingest.mqtt;

import io.fourfold.things.ErrorCode;
import io.netty.handler.codec.mqtt.MqttReasonCodes;

/** The MQTT 5 reason code (section 2.4) of PUBACK and PUBREC for each cause of a refusal. */
final class ReasonCodes {
    private ReasonCodes() {}

    static byte of(ErrorCode code) {
        return switch (code) {
            case MALFORMED, UNSUPPORTED_CONTENT_TYPE, UNKNOWN_SCHEMA, SCHEMA_MISMATCH, UNDECODABLE ->
                MqttReasonCodes.PubAck.PAYLOAD_FORMAT_INVALID.byteValue();
            case NOT_AUTHORIZED, UNKNOWN_DEVICE -> MqttReasonCodes.PubAck.NOT_AUTHORIZED.byteValue();
            case UNKNOWN_TOPIC -> MqttReasonCodes.PubAck.TOPIC_NAME_INVALID.byteValue();
            case TOO_LARGE -> MqttReasonCodes.PubAck.QUOTA_EXCEEDED.byteValue();
            case UNKNOWN,
                    MISSING_FIELD,
                    INVALID_VALUE,
                    CLOCK_AHEAD,
                    UNKNOWN_SITE,
                    UNKNOWN_NOTIFICATION,
                    PROCESSING_FAILED -> MqttReasonCodes.PubAck.IMPLEMENTATION_SPECIFIC_ERROR.byteValue();
        };
    }
}
