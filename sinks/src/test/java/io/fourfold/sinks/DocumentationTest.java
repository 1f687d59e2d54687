package io.fourfold.sinks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.sinks.confirm.ConfirmingSinkConnector;
import io.fourfold.sinks.erp.ErpSinkConnector;
import io.fourfold.sinks.notification.NotificationSinkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
    private static final Path SINKS = Path.of("..", "docs", "sinks.md");

    static Stream<SinkConnector> connectors() {
        return Stream.of(new NotificationSinkConnector(), new ErpSinkConnector(), new ConfirmingSinkConnector());
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void theTableOfSettingsIsWhatTheConnectorSays(SinkConnector connector) throws IOException {
        // Given
        String page = Files.readString(SINKS);

        // When
        String table = table(connector.config());

        // Then
        assertTrue(page.contains(table), () -> "docs/sinks.md is stale, its table of settings is now:\n" + table);
    }

    private static String table(ConfigDef definition) {
        return definition.configKeys().values().stream()
                .map(DocumentationTest::row)
                .collect(
                        Collectors.joining("", "| setting | type | default | what it does |\n|---|---|---|---|\n", ""));
    }

    private static String row(ConfigKey key) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(key.name, key.type.name().toLowerCase(Locale.ROOT), defaultValue(key), key.documentation)
                .replace(System.lineSeparator(), "\n");
    }

    private static String defaultValue(ConfigKey key) {
        if (!key.hasDefault()) {
            return "**required**";
        }
        String text = ConfigDef.convertToString(key.defaultValue, key.type);
        return text.isEmpty() || key.type == ConfigDef.Type.PASSWORD ? "" : "`" + text + "`";
    }
}
