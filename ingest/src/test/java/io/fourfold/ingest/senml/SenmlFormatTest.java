package io.fourfold.ingest.senml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.ingest.intake.Decoded;
import io.fourfold.ingest.intake.Formats;
import io.fourfold.ingest.intake.MessageKind;
import io.fourfold.ingest.intake.Refusal;
import io.fourfold.ingest.intake.Target;
import io.fourfold.things.AckStatus;
import io.fourfold.things.CommandAck;
import io.fourfold.things.ErrorCode;
import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 8428, section 5, and what the contract makes of SenML. */
class SenmlFormatTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String OW = "urn:dev:ow:10e2073a01080063";

    @Test
    void section511SingleDatapointNamesTheDevice() {
        // Given
        String pack = "[{\"n\":\"urn:dev:ow:10e2073a01080063:temperature\",\"u\":\"Cel\",\"v\":23.1}]";

        // When
        List<Telemetry> records = telemetry(pack, null);

        // Then
        assertEquals(
                List.of(new Telemetry(
                        OW, null, NOW, NOW, Map.of("temperature", 23.1), Map.of("temperature.unit", "Cel"))),
                records);
    }

    @Test
    void section512MultipleDatapointsShareABaseName() {
        // Given
        String pack = """
                [ {"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1},
                  {"n":"current","u":"A","v":1.2} ]""";

        // When
        List<Telemetry> records = telemetry(pack, OW);

        // Then
        assertEquals(1, records.size());
        assertEquals(OW, records.get(0).getDeviceId());
        assertEquals(Map.of("voltage", 120.1, "current", 1.2), records.get(0).getMeasurements());
        assertEquals(
                Map.of("voltage.unit", "V", "current.unit", "A"), records.get(0).getAttributes());
    }

    @Test
    void section512BaseTimeAndRelativeTimes() {
        // Given
        String pack = """
                [ {"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,
                   "n":"voltage","u":"V","v":120.1},
                  {"n":"current","t":-5,"v":1.2},
                  {"n":"current","t":-4,"v":1.3},
                  {"n":"current","v":1.7} ]""";

        // When
        List<Telemetry> records = telemetry(pack, null);

        // Then
        assertEquals(
                List.of(1276020076001L, 1276020071001L, 1276020072001L),
                records.stream()
                        .map(record -> record.getEventTime().toEpochMilli())
                        .toList());
        assertEquals(Map.of("voltage", 120.1, "current", 1.7), records.get(0).getMeasurements());
        assertEquals("A", records.get(1).getAttributes().get("current.unit"));
    }

    @Test
    void section513MultipleMeasurementsOverTime() {
        // Given
        String pack = """
                [ {"bn":"urn:dev:ow:10e2073a01080063:","bt":1.320067464e+09,"bu":"%RH","n":"h","v":21.2},
                  {"n":"h","t":10,"v":21.3},
                  {"n":"h","t":20,"v":21.4} ]""";

        // When
        List<Telemetry> records = telemetry(pack, null);

        // Then
        assertEquals(
                List.of(21.2, 21.3, 21.4),
                records.stream()
                        .map(record -> record.getMeasurements().get("h"))
                        .toList());
        assertEquals(Instant.ofEpochSecond(1_320_067_484), records.get(2).getEventTime());
    }

    @Test
    void section514CollectionOfDevices() {
        // Given
        String pack = """
                [ {"bn":"2001:db8::2:","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":25.2},
                  {"n":"humidity","u":"%RH","v":30},
                  {"bn":"2001:db8::1:","n":"temperature","u":"Cel","v":12.3},
                  {"n":"humidity","u":"%RH","v":67} ]""";

        // When
        List<Telemetry> records = telemetry(pack, null);

        // Then
        assertEquals(
                List.of("2001:db8::2", "2001:db8::1"),
                records.stream().map(Telemetry::getDeviceId).toList());
        assertEquals(
                Map.of("temperature", 12.3, "humidity", 67.0), records.get(1).getMeasurements());
    }

    @Test
    void section515SetsOfDataAndOtherTypes() {
        // Given
        String pack = """
                [ {"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},
                  {"n":"label","vs":"Machine Room"},
                  {"n":"open","vb":false},
                  {"n":"nfc-reader","vd":"aGkgCg"} ]""";

        // When
        Telemetry record = telemetry(pack, null).get(0);

        // Then
        assertEquals(Map.of("temp", 23.1, "open", 0.0), record.getMeasurements());
        assertEquals(
                Map.of("temp.unit", "Cel", "label", "Machine Room", "nfc-reader", "aGkgCg"), record.getAttributes());
    }

    @Test
    void baseValueAndSumAreAdded() {
        // Given
        String pack = "[{\"bn\":\"m/\",\"bv\":20,\"bs\":100,\"n\":\"e\",\"v\":0.5,\"s\":1}]";

        // When
        Telemetry record = telemetry(pack, null).get(0);

        // Then
        assertEquals(Map.of("e", 20.5, "e.sum", 101.0), record.getMeasurements());
    }

    /** RFC 8428, section 6, with the labels of table 6: the pack of section 5.1.2 in CBOR. */
    @Test
    void cborIsReadLikeJson() {
        // Given
        // [{-2: "tag-1/", 0: "t", 2: 23.2, 6: -5}, {0: "s", 3: "ok", 6: -5}]
        byte[] cbor = HexFormat.of()
                .parseHex("82" + "a4" + "21667461672d312f" + "006174" + "02fb4037333333333333" + "0624" + "a3"
                        + "006173" + "03626f6b" + "0624");

        // When
        Decoded decoded = decode(SenmlFormat.cbor(), cbor, MessageKind.TELEMETRY, null);

        // Then
        Telemetry record = (Telemetry)
                assertInstanceOf(Decoded.Records.class, decoded).records().get(0);
        assertEquals("tag-1", record.getDeviceId());
        assertEquals(Map.of("t", 23.2), record.getMeasurements());
        assertEquals(Map.of("s", "ok"), record.getAttributes());
        assertEquals(NOW.minusSeconds(5), record.getEventTime());
    }

    @Test
    void aLocalPositionWithEverything() {
        // Given
        String pack = """
                [ {"bt":1767225600,"n":"x","u":"m","v":1.25}, {"n":"y","v":-2}, {"n":"z","v":0.5},
                  {"n":"accuracy","v":0.3}, {"n":"site","vs":"site-9"}, {"n":"zone","vs":"dock-1"},
                  {"n":"seq","v":42} ]""";

        // When
        Position position =
                (Position) records(pack, MessageKind.POSITION, "tag-1").get(0);

        // Then
        Instant time = Instant.ofEpochSecond(1_767_225_600);
        assertEquals(
                new Position("tag-1", 42L, time, time, "site-9", "dock-1", new LocalPoint(1.25, -2.0, 0.5), 0.3),
                position);
    }

    @Test
    void aGeographicPosition() {
        // Given
        String pack = "[{\"n\":\"lat\",\"v\":47.5},{\"n\":\"lon\",\"v\":8.5}]";

        // When
        Position position =
                (Position) records(pack, MessageKind.POSITION, "tag-1").get(0);

        // Then
        assertEquals(new GeoPoint(47.5, 8.5, null), position.getPoint());
    }

    @Test
    void anAcknowledgement() {
        // Given
        String pack = "[{\"n\":\"commandId\",\"vs\":\"c-1\"},{\"n\":\"status\",\"vs\":\"DONE\"}]";

        // When
        CommandAck ack = (CommandAck) records(pack, MessageKind.ACK, "valve-1").get(0);

        // Then
        assertEquals(new CommandAck("valve-1", "c-1", NOW, AckStatus.DONE, null), ack);
    }

    @ParameterizedTest
    @CsvSource({
        "tag-1/, temperature, tag-2, tag-1, temperature",
        "tag-1, temperature, tag-2, tag-1, temperature",
        "tag-1:, motor/rpm, tag-2, tag-1, motor/rpm",
        "m-1/motor/, rpm, , m-1, motor/rpm",
        "tag-1/temperature, , tag-1, tag-1, temperature",
        ", temperature, tag-2, tag-2, temperature",
        ", tag-2/temperature, tag-2, tag-2, temperature",
        ", motor/rpm, tag-2, tag-2, motor/rpm",
        ", tag-1/motor/rpm, , tag-1, motor/rpm",
        ", urn:dev:mac:01:rpm, , urn:dev:mac:01, rpm"
    })
    void namesOfDeviceAndMeasurement(String base, String name, String topic, String deviceId, String measurement) {
        // Given
        String fields =
                (base == null ? "" : "\"bn\":\"" + base + "\",") + (name == null ? "" : "\"n\":\"" + name + "\",");

        // When
        Telemetry record = telemetry("[{" + fields + "\"v\":1}]", topic).get(0);

        // Then
        assertEquals(deviceId, record.getDeviceId());
        assertEquals(Map.of(measurement, 1.0), record.getMeasurements());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MALFORMED|{}",
                "MALFORMED|[1]",
                "MALFORMED|[{\"n\":\"a\",\"v\":1}",
                "MALFORMED|[{\"n\":\"a\",\"v\":1}] []",
                "MALFORMED|[{\"n\":\"a\",\"v\":\"1\"}]",
                "MALFORMED|[{\"n\":\"a\",\"v\":1,\"v\":2}]",
                "MALFORMED|[{\"n\":\"a\",\"v\":1,\"vs\":\"x\"}]",
                "MALFORMED|[{\"n\":\"a\",\"vb\":1}]",
                "MISSING_FIELD|[]",
                "MISSING_FIELD|[{\"bn\":\"a/\"}]",
                "MISSING_FIELD|[{\"n\":\"a\"}]",
                "MISSING_FIELD|[{\"v\":1}]",
                "INVALID_VALUE|[{\"n\":\"a\",\"v\":1e999}]",
                "INVALID_VALUE|[{\"n\":\"a\",\"v\":1,\"x_\":1}]",
                "INVALID_VALUE|[{\"bver\":11,\"n\":\"a\",\"v\":1}]",
                "INVALID_VALUE|[{\"n\":\"a\",\"v\":1},{\"n\":\"a\",\"v\":2}]",
                "INVALID_VALUE|[{\"n\":\"seq\",\"v\":1.5},{\"n\":\"a\",\"v\":2}]"
            })
    void refusals(ErrorCode code, String pack) {
        // Given
        byte[] payload = pack.getBytes(StandardCharsets.UTF_8);

        // When
        Decoded decoded = decode(SenmlFormat.json(), payload, MessageKind.TELEMETRY, "tag-1");

        // Then
        Refusal refusal = assertInstanceOf(Refusal.class, decoded);
        assertEquals(code, refusal.code(), refusal.message());
    }

    @Test
    void unknownFieldsAreIgnored() {
        // Given
        String pack = "[{\"n\":\"a\",\"v\":1,\"foo\":{\"bar\":[1,2]},\"ut\":5}]";

        // When
        Telemetry record = telemetry(pack, "tag-1").get(0);

        // Then
        assertEquals(Map.of("a", 1.0), record.getMeasurements());
    }

    @Test
    void numbersAreTheNearestDoubles() {
        // Given
        String pack = "[{\"n\":\"a\",\"v\":0.1},{\"n\":\"b\",\"v\":9007199254740993},{\"n\":\"c\",\"v\":4.9e-324}]";

        // When
        Map<String, Double> measurements = telemetry(pack, "tag-1").get(0).getMeasurements();

        // Then
        assertEquals(Map.of("a", 0.1, "b", 9007199254740992.0, "c", Double.MIN_VALUE), measurements);
    }

    private static List<Telemetry> telemetry(String pack, String device) {
        return records(pack, MessageKind.TELEMETRY, device).stream()
                .map(Telemetry.class::cast)
                .toList();
    }

    private static List<?> records(String pack, MessageKind kind, String device) {
        Decoded decoded = decode(SenmlFormat.json(), pack.getBytes(StandardCharsets.UTF_8), kind, device);
        assertTrue(decoded instanceof Decoded.Records, decoded.toString());
        return ((Decoded.Records) decoded).records();
    }

    private static Decoded decode(Formats.Known format, byte[] payload, MessageKind kind, String device) {
        return format.format().decode(payload, new Target(kind, Optional.ofNullable(device), NOW));
    }
}
