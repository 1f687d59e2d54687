package io.fourfold.sinks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.sinks.confirm.ConfirmingSinkConnector;
import io.fourfold.sinks.erp.ErpSinkConnector;
import io.fourfold.sinks.notification.NotificationSinkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
        String table = SettingsTable.of(connector.config());

        // Then
        assertTrue(page.contains(table), () -> "docs/sinks.md is stale, its table of settings is now:\n" + table);
    }
}
