package io.fourfold.sinks.confirm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmingSinkConnectorTest {
    private final ConfirmingSinkConnector connector = new ConfirmingSinkConnector();

    private static Map<String, String> props(Map<String, String> more) {
        Map<String, String> props = new HashMap<>(Map.of(
                "name", "lake",
                "colour", "blue",
                "delegate.connector.class", MemorySink.class.getName(),
                "deliveries.for", "process.movements",
                "deliveries.bootstrap.servers", "kafka:9092",
                "deliveries.schema.registry.url", "http://registry"));
        props.putAll(more);
        return props;
    }

    private Map<String, List<String>> errors(Map<String, String> props) {
        return connector.validate(props).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    @Test
    void settingsAreOursAndTheDelegates() {
        // Given
        Map<String, String> colourless = props(Map.of());
        colourless.remove("colour");
        colourless.remove("deliveries.for");

        // When
        Map<String, List<String>> errors = errors(colourless);

        // Then
        assertEquals(Map.of(), errors(props(Map.of())));
        assertEquals(
                List.of("colour", "deliveries.for"),
                errors.keySet().stream().sorted().toList());
    }

    @Test
    void aDelegateThatIsNotThereIsNamed() {
        // When
        Map<String, List<String>> errors = errors(props(Map.of("delegate.connector.class", "no.such.Sink")));

        // Then
        assertTrue(errors.get("delegate.connector.class").get(0).contains("plugin.path"), errors.toString());
    }

    @Test
    void aTaskGetsOurSettingsAndTheDelegates() {
        // Given
        connector.start(props(Map.of()));

        // When
        List<Map<String, String>> tasks = connector.taskConfigs(2);

        // Then
        assertEquals(2, tasks.size());
        assertEquals("yes", tasks.get(1).get("task"));
        assertEquals("process.movements", tasks.get(1).get("deliveries.for"));
    }

    @ParameterizedTest
    @CsvSource({
        "deliveries.for,'','deliveries.for: need a topic'",
        "deliveries.for,process.deliveries,'deliveries.for: need topics other than deliveries.topic'",
        "deliveries.topic,'','deliveries.topic: need the name'",
        "deliveries.bootstrap.servers,'','deliveries.bootstrap.servers: need a value'",
    })
    void settingsThatDoNotFitAreRefused(String key, String value, String message) {
        // When
        ConfigException refused = assertThrows(ConfigException.class, () -> connector.start(props(Map.of(key, value))));

        // Then
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
