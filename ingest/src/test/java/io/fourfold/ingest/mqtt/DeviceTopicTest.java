package io.fourfold.ingest.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.ingest.intake.MessageKind;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTopicTest {
    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void topicsOfTheContract(MessageKind kind) {
        // Given
        String topic = "ff/v1/urn:dev:mac:01/" + kind.word();

        // When
        Optional<DeviceTopic> parsed = DeviceTopic.parse(topic);

        // Then
        assertEquals(Optional.of(new DeviceTopic("urn:dev:mac:01", kind)), parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff/v1/",
                "ff/v1//telemetry",
                "ff/v1/tag-1",
                "ff/v1/tag-1/",
                "ff/v1/tag-1/command",
                "ff/v1/tag-1/Telemetry",
                "ff/v1/tag-1/telemetry/",
                "ff/v2/tag-1/telemetry",
                "/ff/v1/tag-1/telemetry"
            })
    void everythingElse(String topic) {
        // Given
        Optional<DeviceTopic> nothing = Optional.empty();

        // When
        Optional<DeviceTopic> parsed = DeviceTopic.parse(topic);

        // Then
        assertEquals(nothing, parsed);
    }
}
