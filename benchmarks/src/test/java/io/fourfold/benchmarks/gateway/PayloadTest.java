package io.fourfold.benchmarks.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isJsonOfAbout200BytesWithTimeAndSequence(boolean position) throws IOException {
        // Given
        Payload payload = Payload.records(Fleet.deviceId(7), position);
        payload.next(0);

        // When
        String pack = "[" + new String(payload.next(1_764_012_345_678L), StandardCharsets.US_ASCII) + "]";

        // Then
        JsonNode records = JSON.readTree(pack);
        assertTrue(Math.abs(pack.length() - 194) < 20, pack);
        assertEquals("tag-100007", records.get(0).get("bn").asText());
        assertEquals(1764012345.678, records.get(0).get("bt").asDouble());
        assertEquals(1_000_000_001L, records.get(records.size() - 1).get("v").asLong());
    }
}
