package io.fourfold.quickstart.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCheckTest {
    private static final String DEVICE = "{\"deviceId\":\"tag-1\",\"kind\":\"TAG\",\"siteId\":\"S1\",%s}";

    @Test
    void aSecretIsKeptApartFromTheRecord() throws JsonProcessingException {
        // Given
        RowCheck check = check("data.devices");

        // When
        CheckedRow row = check.check("f", row(3, DEVICE.formatted("\"secret\":\"s3cret\"")));

        // Then
        CheckedRow.Good good = assertInstanceOf(CheckedRow.Good.class, row);
        assertEquals("tag-1", good.key());
        assertEquals("s3cret", good.secret());
        assertNull(good.value().get("credential"));
    }

    @Test
    void aPasswordIsKeptApartFromTheLogin() throws JsonProcessingException {
        // Given
        RowCheck check = check("people.logins");

        // When
        CheckedRow row = check.check("f", row(1, "{\"workerId\":\"w-1\",\"secret\":\"correct horse\"}"));

        // Then
        CheckedRow.Good good = assertInstanceOf(CheckedRow.Good.class, row);
        assertEquals("correct horse", good.secret());
        assertNull(good.value().get("credential"));
    }

    @Test
    void aBadSecretIsNotShown() throws JsonProcessingException {
        // Given
        RowCheck check = check("data.devices");

        // When
        CheckedRow row = check.check("f", row(3, DEVICE.formatted("\"secret\":4711")));

        // Then
        BadRow why = assertInstanceOf(CheckedRow.Bad.class, row).why();
        assertEquals("f:3: secret: need a string that is not empty", why.toString());
        assertFalse(why.toString().contains("4711"));
    }

    @Test
    void aWorkerNeedsNoTimeZone() throws JsonProcessingException {
        // Given
        String worker = "{\"workerId\":\"w-1\",\"name\":\"Ada\",\"siteId\":\"S1\"}";

        // When
        CheckedRow row = check("people.workers").check("f", row(1, worker));

        // Then
        assertInstanceOf(CheckedRow.Good.class, row);
    }

    @Test
    void aKeyMayComeOnce() throws JsonProcessingException {
        // Given
        RowCheck check = check("data.devices");
        CheckedRow first = check.check("a.csv", row(2, DEVICE.formatted("\"gatewayId\":null")));

        // When
        CheckedRow second = check.check("b.jsonl", row(9, DEVICE.formatted("\"gatewayId\":\"g\"")));

        // Then
        assertInstanceOf(CheckedRow.Good.class, first);
        assertEquals(
                "b.jsonl:9: deviceId: tag-1 is already in a.csv:2",
                assertInstanceOf(CheckedRow.Bad.class, second).why().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.zones | {'zoneId':'Z','siteId':'S','purpose':'DOCK','crs':'LOCAL','polygon':[{'x':0,'y':0},{'x':1,'y':0}]}"
                        + " | polygon: need three corners or more, got 2",
                "data.zones | {'zoneId':' ','siteId':'S','purpose':'DOCK','crs':'LOCAL','polygon':[{'x':0,'y':0},{'x':1,'y':0},{'x':1,'y':1}]}"
                        + " | zoneId: the key is empty",
                "people.shifts | {'shiftId':'1','workerId':'w','siteId':'S','role':'r','start':5,'end':5}"
                        + " | end: need a time after start",
                "data.shipments | {'shipmentId':'1','siteId':'S','orderReference':'o','stagingZoneId':'Z','dueTime':0,'status':'PLANNED','handlingUnits':['376104250021234568']}"
                        + " | handlingUnits: SSCC 376104250021234568 needs check digit 9"
            })
    void whatTheSchemaCannotSayIsChecked(String topic, String json, String reason) throws JsonProcessingException {
        // Given
        RowCheck check = check(topic);

        // When
        CheckedRow row = check.check("f", row(1, json.replace('\'', '"')));

        // Then
        assertEquals(reason, assertInstanceOf(CheckedRow.Bad.class, row).why().reason());
    }

    private static RowCheck check(String topic) {
        TopicSpec spec = TopicCatalogue.load().find(topic).orElseThrow();
        return new RowCheck(topic, spec.key(), TopicCatalogue.schema(spec));
    }

    private static SourceRow row(long line, String json) throws JsonProcessingException {
        return new SourceRow(line, (ObjectNode) new ObjectMapper().readTree(json), null);
    }
}
