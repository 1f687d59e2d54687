package io.fourfold.ingest.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import io.fourfold.ingest.device.Authorization.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationTest {
    private final DeviceTable devices = new DeviceTable();

    @BeforeEach
    void fill() {
        put("tag-1", DeviceKind.TAG, "reader-1");
        put("tag-2", DeviceKind.TAG, "machine-1");
        put("reader-1", DeviceKind.READER, null);
        put("gateway-1", DeviceKind.GATEWAY, null);
        put("machine-1", DeviceKind.MACHINE, null);
    }

    @ParameterizedTest
    @CsvSource({
        "tag-1, tag-1, ALLOWED",
        "reader-1, reader-1, ALLOWED",
        "reader-1, tag-1, ALLOWED",
        "gateway-1, tag-1, NOT_ALLOWED",
        "reader-1, tag-2, NOT_ALLOWED",
        "machine-1, tag-2, NOT_ALLOWED",
        "tag-1, reader-1, NOT_ALLOWED",
        "tag-1, nobody, NOT_ALLOWED",
        "reader-1, nobody, UNKNOWN_DEVICE",
        "nobody, tag-1, NOT_ALLOWED",
        "nobody, nobody, NOT_ALLOWED"
    })
    void whoMayPublishForWhom(String sender, String deviceId, Verdict expected) {
        // Given
        Authorization authorization = new Authorization(devices);

        // When
        Verdict verdict = authorization.check(sender, deviceId);

        // Then
        assertEquals(expected, verdict);
    }

    private void put(String deviceId, DeviceKind kind, String gatewayId) {
        devices.put(KnownDevice.of(new Device(deviceId, kind, "site-1", null, null, gatewayId, null, null)));
    }
}
