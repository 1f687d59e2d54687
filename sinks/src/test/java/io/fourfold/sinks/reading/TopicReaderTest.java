package io.fourfold.sinks.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.sinks.delivery.TestClock;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TopicReaderTest {
    private static final String TOPIC = "acme.process.deliveries";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final TestClock clock = new TestClock();
    private final List<String> taken = new ArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final TopicReader<Delivery> reader =
            new TopicReader<>(TOPIC, Delivery.class, this::deserialize, consumer, clock);
    private boolean registryAway;

    @BeforeEach
    void start() {
        Node node = new Node(0, "localhost", 9092);
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        logged.start();
        logger().addAppender(logged);
    }

    @AfterEach
    void stop() {
        logger().detachAppender(logged);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(TopicReader.class);
    }

    private SpecificRecord deserialize(String topic, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (registryAway) {
            throw new SerializationException("no schema", new ConnectException("refused"));
        }
        if (text.startsWith("{")) {
            throw new SerializationException("Unknown magic byte: " + text);
        }
        return Delivery.newBuilder()
                .setOutcomeId(text)
                .setSiteId("S1")
                .setOccurredAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .setCauses(List.of())
                .setSink("sink")
                .setStatus(DeliveryStatus.DELIVERED)
                .setAttempts(1)
                .setDeliveredAt(Instant.EPOCH)
                .build();
    }

    /** Each at the next poll. */
    private void holds(String... values) {
        consumer.updateEndOffsets(Map.of(PARTITION, (long) values.length));
        for (int i = 0; i < values.length; i++) {
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>(TOPIC, 0, i, "k", values[i].getBytes(StandardCharsets.UTF_8));
            consumer.schedulePollTask(() -> consumer.addRecord(record));
        }
    }

    private boolean read() {
        return reader.read((key, delivery) -> taken.add(delivery.getOutcomeId()));
    }

    @Test
    void aRecordThatIsNoneIsSkippedWithAWarningThatSaysWhereItLies() {
        // Given
        holds("one", "{\"secret\": 1}", "three");
        reader.onward();

        // When
        boolean all = read();

        // Then
        assertTrue(all);
        assertEquals(List.of("one", "three"), taken);
        assertEquals(1, logged.list.size());
        ILoggingEvent warning = logged.list.get(0);
        Map<String, Object> pairs =
                warning.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
        assertEquals(Map.of("topic", TOPIC, "partition", 0, "offset", 1L, "reason", "SerializationException"), pairs);
        assertEquals(null, warning.getThrowableProxy(), "its text may hold the content");
    }

    @Test
    void aRegistryThatIsAwayLosesNoRecord() {
        // Given
        holds("one");
        reader.onward();
        registryAway = true;
        assertThrows(RetriableException.class, this::read);
        registryAway = false;
        holds("one"); // as a broker that is asked for it again
        reader.onward();

        // When
        boolean all = read();

        // Then
        assertTrue(all);
        assertEquals(List.of("one"), taken);
        assertEquals(0, logged.list.size());
    }

    @Test
    void whatTakesTooLongIsReadInSlices() {
        // Given
        holds("one", "two", "three");
        consumer.schedulePollTask(() -> {});
        reader.onward();
        List<String> first = new ArrayList<>();
        boolean all = reader.read((key, delivery) -> {
            first.add(delivery.getOutcomeId());
            clock.pass(TopicReader.SLICE.dividedBy(2));
        });
        assertFalse(all);

        // When
        all = read();

        // Then
        assertTrue(all);
        assertEquals(List.of("one", "two"), first);
        assertEquals(List.of("three"), taken);
    }

    @Test
    void aBrokerThatHandsOverNothingDoesNotHoldTheTask() {
        // Given
        consumer.updateEndOffsets(Map.of(PARTITION, 7L));
        for (int i = 0; i < 3; i++) {
            consumer.schedulePollTask(() -> clock.pass(TopicReader.SLICE.dividedBy(2)));
        }
        reader.onward();

        // When
        boolean all = read();

        // Then
        assertFalse(all);
    }

    @Test
    void aMissingAclIsNamed() {
        // Given
        holds("one");
        reader.onward();
        consumer.setPollException(new TopicAuthorizationException(TOPIC));

        // When
        org.apache.kafka.connect.errors.ConnectException refused =
                assertThrows(org.apache.kafka.connect.errors.ConnectException.class, this::read);

        // Then
        assertFalse(refused instanceof RetriableException);
        assertInstanceOf(TopicAuthorizationException.class, refused.getCause());
        assertTrue(refused.getMessage().contains("the ACL Read on"), refused.getMessage());
        assertTrue(refused.getMessage().contains(TOPIC), refused.getMessage());
    }
}
