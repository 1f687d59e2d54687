package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/**
 * What {@link RowStore} relies on and Kafka does not promise. If one of these fails after an upgrade of Kafka, the row store
 * has to be adapted before the upgrade is merged: docs/adr/0009. That the flush lies in the transaction of the offsets is
 * shown by {@code RowStoreIT}, on a broker.
 */
class KafkaInternalsTest {
    private static final String HELP =
            "Kafka changed what RowStore relies on (docs/adr/0009): adapt RowStore before this upgrade";

    private static Set<String> methods(String type) {
        try {
            return Arrays.stream(Class.forName(type).getMethods())
                    .map(KafkaInternalsTest::signature)
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(HELP + ": " + type + " is gone", e);
        }
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    private static void assertHas(String type, String signature) {
        Set<String> methods = methods(type);
        assertTrue(methods.contains(signature), HELP + ": " + type + " has no " + signature + " but " + methods);
    }

    @Test
    void storesWithACacheAreKnownByTheirInterface() {
        // Given
        String type = "org.apache.kafka.streams.state.internals.CachedStateStore";

        // When, Then
        assertEquals(
                Set.of("setFlushListener(CacheFlushListener,boolean)", "flushCache()", "clearCache()"),
                methods(type),
                HELP);
    }

    @Test
    void aStoreMayLogAChangeUnderItsName() {
        assertHas(
                "org.apache.kafka.streams.processor.internals.InternalProcessorContext",
                "logChange(String,Bytes,byte[],long,Headers,Position)");
    }

    @Test
    void aChangelogIsReadBackInBatches() {
        assertHas(
                "org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback",
                "restoreBatch(Collection)");
    }

    @Test
    void whatChangedIsLoggedOncePerCommitAndTheStoreIsNotWrapped() {
        // Given
        Properties properties = new Properties();
        properties.put("application.id", "internals");
        properties.put("bootstrap.servers", "none:1");
        try (TopologyTestDriver driver = new TopologyTestDriver(RowApp.topology("internals"), properties)) {
            TestOutputTopic<byte[], byte[]> changelog = driver.createOutputTopic(
                    RowKafka.changelog("internals"),
                    Serdes.ByteArray().deserializer(),
                    Serdes.ByteArray().deserializer());

            // When
            driver.createInputTopic(RowKafka.commands("internals"), new StringSerializer(), new StringSerializer())
                    .pipeInput("tag", "+7"); // the driver commits after each record

            // Then
            List<TestRecord<byte[], byte[]>> logged = changelog.readRecordsToList();
            assertEquals(2, logged.size(), HELP + ": a text and a row should have been logged at the commit");
            assertArrayEquals(
                    RowChangelog.rowKey("tag".getBytes(StandardCharsets.UTF_8)),
                    logged.get(1).key(),
                    HELP);
        }
    }
}
