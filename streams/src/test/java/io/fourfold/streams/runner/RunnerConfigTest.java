package io.fourfold.streams.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.schemas.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerConfigTest {
    private static final List<String> STAGING = List.of("staging");

    @ParameterizedTest
    @CsvSource({
        "health.port, 99999, need 0 to 65535",
        "health.port, many, need a whole number",
        "health.prot, 8080, need one of [health.host; health.port]",
        "state.memory.mb, 1, need 16 or more",
        "state.memory.gb, 1, need one of [state.memory.mb]",
        "topics.timeout, soon, need a duration",
        "application.id, mine, set application.id.prefix",
        "application.id.prefix, a b, need letters",
        "bootstrap.servers, '', need host:port",
    })
    void aWrongPropertyIsNamedWithWhatIsAllowed(String key, String value, String allowed) {
        // Given
        Map<String, String> properties = properties();
        properties.put(key, value);

        // When
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> RunnerConfig.of(properties, STAGING));

        // Then
        assertTrue(fault.getMessage().contains(key), fault.getMessage());
        assertTrue(fault.getMessage().contains(allowed.replace(';', ',')), fault.getMessage());
    }

    @Test
    void anUnknownTopologyIsNamedWithThoseThatExist() {
        // When
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> RunnerConfig.of(properties(), List.of("stagin")));

        // Then
        assertEquals("topology: need one of [dispatch, ledger, staging], got stagin", fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "staging, staging.dwel, 5s, staging.dwell",
        "staging, staging.dwell, five, staging.dwell: need a duration",
        "dispatch, dispatch.shipment-ready.rule, x, dispatch.shipment-ready.role",
        "dispatch, dispatch.shipment-ready.priority, MAYBE, 'one of [LOW, NORMAL, HIGH, URGENT]'",
        "dispatch, dispatch.shipment-ready.title, Hi {name}, dispatch.shipment-ready.title: need facts of",
        "ledger, ledger.objectives, process.alerts, 'ledger.objectives: need TOPIC:SINK=DURATION'",
        "ledger, ledger.objectives, process.kpis:erp=30s, 'ledger.objectives: need a topic of [process.shipments-ready,'",
        "ledger, ledger.objectives, process.alerts:erp=soon, 'ledger.objectives: need a duration such as PT10S'",
        "ledger, ledger.objectives, process.alerts:erp=0s, 'ledger.objectives: need a duration above 0'",
        "ledger, ledger.objectives, 'process.alerts:erp=1s,process.alerts:erp=2s', process.alerts:erp twice",
        "ledger, ledger.objectives, process.alerts:erp=40d, ledger.remember: need PT960H5S or more",
        "ledger, ledger.grace, -1s, 'ledger.grace: need a duration'",
        "ledger, ledger.objective, x, ledger.objectives",
    })
    void aWrongSettingOfATopologyIsNamedWithWhatIsAllowed(String topology, String key, String value, String said) {
        // Given
        Topics topics = Topics.of(Map.of("schema.registry.url", "mock://settings"));

        // When
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class,
                () -> ProcessCatalogue.create(topology, topics, Map.of(key, value), Clock.systemUTC()));

        // Then
        assertTrue(fault.getMessage().contains(said), fault.getMessage());
    }

    @Test
    void whatTheUserSetsWinsOverOurDefaultsAndOurOwnKeysStayOutOfKafkas() {
        // Given
        Map<String, String> given = properties();
        given.put("topic.prefix", "acme.");
        given.put("commit.interval.ms", "1000");
        RunnerConfig config = RunnerConfig.of(given, STAGING);
        Topics topics = Topics.of(Map.of("schema.registry.url", "mock://settings"));

        // When
        Properties properties =
                StreamsDefaults.of(config, "staging", "streams", new DeadLetters("staging", topics, letter -> {}));

        // Then
        assertEquals("acme.fourfold-staging", properties.get("application.id"));
        assertEquals("1000", properties.get("commit.interval.ms"));
        assertEquals("exactly_once_v2", properties.get("processing.guarantee"));
        assertFalse(properties.containsKey("topic.prefix"));
        assertFalse(properties.containsKey("consumer.session.timeout.ms"));
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", "localhost:9092");
        properties.put("schema.registry.url", "http://localhost:8081");
        return properties;
    }
}
