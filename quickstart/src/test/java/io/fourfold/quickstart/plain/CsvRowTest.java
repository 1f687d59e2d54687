package io.fourfold.quickstart.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.schemas.TopicCatalogue;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.handling-units | storage.minCelsius | 2            | {\"storage\":{\"minCelsius\":2}}",
                "data.handling-units | lot                | 007          | {\"lot\":\"007\"}",
                "data.handling-units | lot                |  ''          | {}",
                "data.handling-units | quantity           | many         | {\"quantity\":\"many\"}",
                "data.shipments      | handlingUnits      | a;b          | {\"handlingUnits\":[\"a\",\"b\"]}",
                "data.zones          | polygon            | 0 0;1.5 -2   | {\"polygon\":[{\"x\":0,\"y\":0},{\"x\":1.5,\"y\":-2}]}",
                "data.zones          | polygon            | 0            | {\"polygon\":[\"0\"]}",
                "data.assets         | operatingMax       | rpm=3000;t=9 | {\"operatingMax\":{\"rpm\":3000,\"t\":9}}",
                "things.positions    | point.x            | 1.5          | {\"point\":{\"x\":1.5}}",
                "things.positions    | eventTime          | 12           | {\"eventTime\":12}",
                "data.rules          | enabled            | true         | {\"enabled\":true}",
                "data.devices        | nix                | 1            | {\"nix\":\"1\"}"
            })
    void cellsBecomeJsonAsTheSchemaSays(String topic, String column, String cell, String expected) {
        // Given
        Schema schema = TopicCatalogue.schema(TopicCatalogue.load().find(topic).orElseThrow());

        // When
        ObjectNode json = CsvRow.toJson(schema, Map.of(column, cell));

        // Then
        assertEquals(expected, json.toString());
    }
}
