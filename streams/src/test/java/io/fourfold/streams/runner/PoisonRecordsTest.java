package io.fourfold.streams.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.fourfold.data.HandlingUnit;
import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.Faults;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoisonRecordsTest {
    private static final String SCOPE = "poison-records";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    /** The dead letters' own registry works throughout: only that of the source is broken, one way or another. */
    private final Topics letters = Topics.of(registry("mock://" + SCOPE));

    private final List<ProducerRecord<byte[], byte[]>> outsideTasks = new ArrayList<>();

    private TopologyTestDriver driver;

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void bytesThatAreNoRecordBecomeADeadLetterAndTheNextIsProcessed() {
        // Given
        TestInputTopic<String, byte[]> input = start("mock://" + SCOPE);

        // When
        input.pipeInput("n-1", new byte[] {1, 2, 3}, NOW);
        input.pipeInput("n-2", good("n-2", "w-1"), NOW);

        // Then
        DeadLetter letter = onlyLetter();
        assertEquals("kafka", letter.getProtocol());
        assertEquals("acme.people.responses-0@0", letter.getSource());
        assertEquals(ErrorCode.UNDECODABLE, letter.getErrorCode());
        assertEquals("probe", letter.getProcess());
        assertEquals(NOW, letter.getReceivedTime());
        assertEquals(0, letter.getPayload().remaining(), "it may hold personal data");
        assertEquals(3, letter.getPayloadLength());
        assertEquals(List.of(KeyValue.pair("n-2", "w-1")), seen());
    }

    @Test
    void aRecordThatIsCutShortBecomesADeadLetter() {
        // Given
        TestInputTopic<String, byte[]> input = start("mock://" + SCOPE);
        byte[] whole = good("n-1", "w-1");

        // When
        input.pipeInput("n-1", Arrays.copyOf(whole, whole.length - 3), NOW);

        // Then
        assertEquals(ErrorCode.UNDECODABLE, onlyLetter().getErrorCode());
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowMakesADeadLetter() throws IOException {
        // Given
        HttpServer registry = registryThatAnswers(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        TestInputTopic<String, byte[]> input = start(url(registry));

        // When
        input.pipeInput("n-1", good("n-1", "w-1"), NOW);

        // Then
        registry.stop(0);
        assertEquals(ErrorCode.UNDECODABLE, onlyLetter().getErrorCode());
    }

    @Test
    void aRegistryThatFailsStopsTheThreadAndDeadLettersNothing() throws IOException {
        // Given
        HttpServer registry = registryThatAnswers(503, "{\"error_code\":50301,\"message\":\"Down\"}");
        TestInputTopic<String, byte[]> input = start(url(registry));
        byte[] bytes = good("n-1", "w-1");

        // When
        StreamsException fault = assertThrows(StreamsException.class, () -> input.pipeInput("n-1", bytes, NOW));

        // Then
        registry.stop(0);
        assertTrue(Faults.transientFault(fault));
        assertTrue(letters().isEmpty());
    }

    @Test
    void aRegistryThatCannotBeReachedStopsTheThreadAndDeadLettersNothing() throws IOException {
        // Given
        HttpServer registry = registryThatAnswers(200, "");
        String url = url(registry);
        registry.stop(0);
        TestInputTopic<String, byte[]> input = start(url);
        byte[] bytes = good("n-1", "w-1");

        // When
        StreamsException fault = assertThrows(StreamsException.class, () -> input.pipeInput("n-1", bytes, NOW));

        // Then
        assertTrue(Faults.transientFault(fault));
        assertTrue(letters().isEmpty());
    }

    @Test
    void aRecordOnWhichTheCodeFailsBecomesADeadLetterWithItsBytes() {
        // Given
        start("mock://" + SCOPE);
        byte[] bytes = unit();

        // When
        units().pipeInput("unit-1", bytes, NOW);

        // Then
        DeadLetter letter = onlyLetter();
        assertEquals(ErrorCode.PROCESSING_FAILED, letter.getErrorCode());
        assertEquals("acme.data.handling-units-0@0", letter.getSource());
        assertEquals(ByteBuffer.wrap(bytes), letter.getPayload());
        assertNull(letter.getDeviceId());
    }

    @Test
    void ofPeoplesTopicsADeadLetterHasThePlaceAloneAndTheNextIsProcessed() {
        // Given
        TestInputTopic<String, byte[]> input = start("mock://" + SCOPE);
        byte[] bytes = good("n-1", "fail");

        // When
        input.pipeInput("n-1", bytes, NOW);
        input.pipeInput("n-2", good("n-2", "w-1"), NOW);

        // Then
        DeadLetter letter = onlyLetter();
        assertEquals(ErrorCode.PROCESSING_FAILED, letter.getErrorCode());
        assertEquals("acme.people.responses-0@0", letter.getSource());
        assertEquals(0, letter.getPayload().remaining());
        assertEquals(bytes.length, letter.getPayloadLength());
        assertEquals(List.of(KeyValue.pair("n-2", "w-1")), seen());
    }

    @Test
    void aPayloadIsCutAt64KiB() {
        // Given
        start("mock://" + SCOPE);

        // When
        units().pipeInput("unit-1", new byte[70_000], NOW);

        // Then
        DeadLetter letter = onlyLetter();
        assertEquals(65_536, letter.getPayload().remaining());
        assertEquals(70_000, letter.getPayloadLength());
    }

    @Test
    void withoutATaskTheLetterIsWrittenAtOnce() {
        // Given
        TaskId ofGlobalStores = new TaskId(-1, -1);
        ErrorHandlerContext context = new DefaultErrorHandlerContext(
                null,
                "acme.data.zones",
                0,
                7,
                new RecordHeaders(),
                "zones",
                ofGlobalStores,
                0,
                new byte[0],
                new byte[0]);
        UndecodableToDeadLetters handler = new UndecodableToDeadLetters();
        handler.configure(Map.of(DeadLetters.CONFIG, new DeadLetters("probe", letters, outsideTasks::add)));

        // When
        var response = handler.handleError(
                context,
                new ConsumerRecord<>("acme.data.zones", 0, 7, new byte[0], new byte[] {1}),
                new SerializationException("no record"));

        // Then
        assertEquals(DeserializationExceptionHandler.Result.RESUME, response.result());
        assertTrue(response.deadLetterQueueRecords().isEmpty());
        assertEquals(1, outsideTasks.size());
        assertEquals("acme.things.dead-letters", outsideTasks.get(0).topic());
    }

    private TestInputTopic<String, byte[]> start(String sourceRegistry) {
        Topic<String, Response> responses = Topics.of(registry(sourceRegistry)).responses();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(responses.name(), Consumed.with(responses.keySerde(), responses.valueSerde()))
                .mapValues(PoisonRecordsTest::workerOrFail)
                .to("seen", Produced.with(Serdes.String(), Serdes.String()));
        Topic<String, HandlingUnit> units = letters.handlingUnits();
        builder.stream(units.name(), Consumed.with(units.keySerde(), units.valueSerde()))
                .foreach((key, unit) -> {
                    throw new IllegalStateException("A fold that fails");
                });
        driver = new TopologyTestDriver(builder.build(), properties(), NOW);
        return driver.createInputTopic(responses.name(), new StringSerializer(), new ByteArraySerializer());
    }

    private TestInputTopic<String, byte[]> units() {
        return driver.createInputTopic(
                letters.handlingUnits().name(), new StringSerializer(), new ByteArraySerializer());
    }

    private byte[] unit() {
        Topic<String, HandlingUnit> topic = letters.handlingUnits();
        HandlingUnit unit = HandlingUnit.newBuilder()
                .setSscc("340123450000000017")
                .setGtin("04012345000009")
                .setQuantity(1)
                .setUom("EA")
                .build();
        return topic.valueSerde().serializer().serialize(topic.name(), unit);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "probe");
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableToDeadLetters.class.getName());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailedToDeadLetters.class.getName());
        properties.put(DeadLetters.CONFIG, new DeadLetters("probe", letters, outsideTasks::add));
        return properties;
    }

    private static String workerOrFail(Response response) {
        if (response.getWorkerId().equals("fail")) {
            throw new IllegalStateException("A fold that fails");
        }
        return response.getWorkerId();
    }

    private byte[] good(String notificationId, String workerId) {
        Topic<String, Response> topic = letters.responses();
        return topic.valueSerde()
                .serializer()
                .serialize(topic.name(), new Response(notificationId, workerId, ResponseKind.DONE, NOW));
    }

    private DeadLetter onlyLetter() {
        List<DeadLetter> all = letters();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private List<DeadLetter> letters() {
        Topic<String, DeadLetter> topic = letters.deadLetters();
        return read(topic.name(), topic.keySerde(), topic.valueSerde().deserializer()).stream()
                .map(entry -> entry.value)
                .toList();
    }

    private List<KeyValue<String, String>> seen() {
        return read("seen", Serdes.String(), new StringDeserializer());
    }

    private <V> List<KeyValue<String, V>> read(String topic, Serde<String> keys, Deserializer<V> values) {
        return driver.createOutputTopic(topic, keys.deserializer(), values).readKeyValuesToList();
    }

    private static Map<String, Object> registry(String url) {
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", url);
        config.put("auto.register.schemas", true);
        config.put("topic.prefix", "acme.");
        config.put("max.retries", 0);
        return config;
    }

    private static HttpServer registryThatAnswers(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, body.length());
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }
}
