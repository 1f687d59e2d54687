package io.fourfold.quickstart.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.schemas.TopicCatalogue;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHIPMENT = """
            {"shipmentId":"SH-1","siteId":"S1","orderReference":"PO-1","stagingZoneId":"Z1","dockZoneId":null,\
            "dueTime":"2026-11-25T07:00:00Z","carrier":null,"handlingUnits":["340123450000000017"],\
            "status":"RELEASED","erpDocument":null}""";

    private final PlainJsonReader reader = new PlainJsonReader();

    @Test
    void whatIsReadIsWrittenTheSame() throws JsonProcessingException {
        // Given
        Schema schema = schema("data.shipments");
        GenericRecord record = reader.read(schema, json(SHIPMENT));

        // When
        String written = PlainJsonWriter.write(schema, record).toString();

        // Then
        assertEquals(SHIPMENT, written);
        assertEquals(List.of(), reader.problems());
        assertTrue(GenericData.get().validate(schema, record));
    }

    @Test
    void absentFieldsTakeTheirDefaults() throws JsonProcessingException {
        // Given
        Schema schema = schema("data.assets");

        // When
        GenericRecord record = reader.read(
                schema, json("{\"assetId\":\"A1\",\"siteId\":\"S1\",\"type\":\"pump\",\"criticality\":\"LOW\"}"));

        // Then
        assertEquals(List.of(), reader.problems());
        assertEquals(0, ((Map<?, ?>) record.get("operatingMin")).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-11-25T07:00:00Z\"      | 1795590000000",
                "\"2026-11-25T08:00:00+01:00\" | 1795590000000",
                "\"2026-11-25T07:00:00.123Z\"  | 1795590000123",
                "1795590000000                 | 1795590000000"
            })
    void timesAreIsoOrEpochMilliseconds(String written, long millis) throws JsonProcessingException {
        // Given
        ObjectNode json = json(SHIPMENT);
        json.set("dueTime", JSON.readTree(written));

        // When
        GenericRecord record = reader.read(schema("data.shipments"), json);

        // Then
        assertEquals(List.of(), reader.problems());
        assertEquals(millis, record.get("dueTime"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dueTime       | \"2026-11-25T07:00:00\" | dueTime: need a time in ISO 8601",
                "dueTime       | 1.5                     | dueTime: need a time in ISO 8601",
                "status        | \"READY\"               | need one of PLANNED, RELEASED, DEPARTED, CANCELLED",
                "handlingUnits | [1]                     | handlingUnits[0]: need a string, got 1",
                "handlingUnits | \"a;b\"                 | handlingUnits: need an array",
                "siteId        | null                    | siteId: missing",
                "site          | \"S1\"                  | site: no such field; there are shipmentId, siteId"
            })
    void whatIsWrongIsNamed(String field, String value, String problem) throws JsonProcessingException {
        // Given
        ObjectNode json = json(SHIPMENT);
        json.set(field, JSON.readTree(value));

        // When
        reader.read(schema("data.shipments"), json);

        // Then
        assertEquals(1, reader.problems().size(), reader.problems().toString());
        assertTrue(reader.problems().get(0).contains(problem), reader.problems().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"x\":1.5,\"y\":2}                       | LocalPoint",
                "{\"latitude\":48.1,\"longitude\":11.5}    | GeoPoint"
            })
    void unionsOfRecordsAreToldApartByTheirFields(String point, String expected) throws JsonProcessingException {
        // Given
        ObjectNode json = json("{\"deviceId\":\"t\",\"eventTime\":0,\"receivedTime\":0}");
        json.set("point", JSON.readTree(point));

        // When
        GenericRecord record = reader.read(schema("things.positions"), json);

        // Then
        assertEquals(List.of(), reader.problems());
        assertEquals(expected, ((GenericRecord) record.get("point")).getSchema().getName());
    }

    @Test
    void aUnionThatNothingFitsSaysWhatWouldFit() throws JsonProcessingException {
        // Given
        ObjectNode json = json("{\"deviceId\":\"t\",\"eventTime\":0,\"receivedTime\":0,\"point\":{\"x\":1}}");

        // When
        reader.read(schema("things.positions"), json);

        // Then
        assertEquals(
                List.of("point: need {x, y, z} or {latitude, longitude, altitude}, got {\"x\":1}"), reader.problems());
    }

    private static Schema schema(String topic) {
        return TopicCatalogue.schema(TopicCatalogue.load().find(topic).orElseThrow());
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text);
    }
}
