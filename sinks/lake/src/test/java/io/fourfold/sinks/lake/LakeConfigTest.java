package io.fourfold.sinks.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeConfigTest {
    static final Map<String, String> PROPS = Map.of(
            "name", "lake-deliveries",
            "tables", "process.movements",
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
            "deliveries.schema.registry.url", "http://registry:8081",
            "deliveries.basic.auth.user.info", "user:secret",
            "iceberg.catalog.type", "jdbc",
            "iceberg.catalog.jdbc.password", "secret",
            "iceberg.hadoop.fs.s3a.endpoint", "http://store");

    @Test
    void whatBelongsToOthersIsHandedOnAndShownToNobody() {
        // When
        LakeSettings settings = LakeConfig.parse(PROPS);

        // Then
        assertEquals(
                Map.of("type", "jdbc", "jdbc.password", "secret"),
                settings.catalogue().properties());
        assertEquals(
                Map.of("fs.s3a.endpoint", "http://store"), settings.catalogue().hadoop());
        assertEquals(
                Map.of("schema.registry.url", "http://registry:8081", "basic.auth.user.info", "user:secret"),
                settings.registry());
        assertFalse(settings.toString().contains("secret"), settings.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tables            | movements                             | tables: need NAMESPACE.TABLE, got movements
                    tables            | a.b,a.b                               | tables: need a table or more, each once
                    sink              | ' '                                   | sink: need the name of a sink
                    deliveries.topic  | ' '                                   | deliveries.topic: need the name of a topic
                    batch.size        | 0                                     | batch.size
                    value.converter   | io.fourfold.sinks.AvroConverter       | need org.apache.kafka.connect.converters.ByteArrayConverter
                    """)
    void whatDoesNotFitIsNamed(String key, String value, String message) {
        // Given
        Map<String, String> props = new HashMap<>(PROPS);
        props.put(key, value);

        // When
        ConfigException e = assertThrows(ConfigException.class, () -> LakeConfig.parse(props));

        // Then
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void aCatalogueNeedsItsType() {
        // Given
        Map<String, String> props = new HashMap<>(PROPS);
        props.remove("iceberg.catalog.type");

        // When
        ConfigException e = assertThrows(ConfigException.class, () -> LakeConfig.parse(props));

        // Then
        assertTrue(e.getMessage().startsWith("iceberg.catalog.type: need the type"), e.getMessage());
    }

    @Test
    void tasksShareTheTables() {
        // Given
        Map<String, String> props = new HashMap<>(PROPS);
        props.put("tables", "p.a,p.b,p.c");
        LakeDeliveriesConnector connector = new LakeDeliveriesConnector();
        connector.start(props);

        // When
        List<String> tables = connector.taskConfigs(2).stream()
                .map(task -> LakeConfig.parse(task).tables().toString())
                .toList();

        // Then
        assertEquals(List.of("[p.a, p.b]", "[p.c]"), tables);
    }

    @Test
    void onlyOffsetsThatATaskCanGoOnFromAreTaken() {
        // Given
        LakeDeliveriesConnector connector = new LakeDeliveriesConnector();
        Map<String, ?> partition = Map.of("table", "process.movements");
        Map<Map<String, ?>, Map<String, ?>> forgotten = new HashMap<>();
        forgotten.put(partition, null);

        // When
        boolean taken = connector.alterOffsets(PROPS, Map.of(partition, new Position("u", 7, 3).toOffset()))
                && connector.alterOffsets(PROPS, forgotten);

        // Then
        assertTrue(taken);
        for (Map<Map<String, ?>, Map<String, ?>> wrong : List.<Map<Map<String, ?>, Map<String, ?>>>of(
                Map.of(partition, Map.of("snapshot", 7)),
                Map.of(Map.of("topic", "t"), new Position("u", 7, 3).toOffset()))) {
            assertThrows(ConnectException.class, () -> connector.alterOffsets(PROPS, wrong));
        }
    }
}
