package io.fourfold.quickstart.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.quickstart.platform.ComponentException;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import io.fourfold.quickstart.platform.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform holds survives a stop, and its servers may be killed one by one. */
class RestartIT {
    @TempDir
    private Path data;

    @Test
    void recordsRowsAndSchemasSurviveARestart() throws Exception {
        // Given
        PlatformConfig config = PlatformConfig.of(data, FreePorts.choose("127.0.0.1", new Random()));
        try (Platform first = Platform.create(config)) {
            first.start((step, took) -> {});
            assertThrows(ComponentException.class, () -> Platform.create(config), "the data folder is held");
            assertEquals(0, produce(first));
            sql(first, "create table kept as select 42 as answer");
            first.broker().kill();
            first.component("streams").kill();
            first.broker().start();
            first.broker().awaitReady();
            assertEquals(1, produce(first), "the offset after a broker that was killed");
        }

        // When
        try (Platform second = Platform.create(config)) {
            second.start((step, took) -> {});

            // Then
            assertEquals(2, produce(second));
            assertEquals("42", sql(second, "select answer from kept"));
            assertTrue(second.component("streams").alive());
        }
    }

    /** Writes a record and returns its offset. */
    private static long produce(Platform platform) throws Exception {
        Map<String, Object> client =
                Map.of("bootstrap.servers", platform.endpoints().bootstrapServers());
        try (Producer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            return producer.send(new ProducerRecord<>("things.late", 0, "key", "value"))
                    .get(60, TimeUnit.SECONDS)
                    .offset();
        }
    }

    /** Runs a statement and returns the first value of its result, or an empty text. */
    private static String sql(Platform platform, String statement) throws Exception {
        String url = platform.endpoints().jdbcUrl();
        try (Connection connection = DriverManager.getConnection(
                        url, Postgres.USER, platform.pgPass().password());
                Statement open = connection.createStatement()) {
            if (!open.execute(statement)) {
                return "";
            }
            try (ResultSet rows = open.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
