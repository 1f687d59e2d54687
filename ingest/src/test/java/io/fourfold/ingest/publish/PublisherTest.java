package io.fourfold.ingest.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final int RECORDS = 2_000;
    private static final Topic<String, String> TOPIC = new Topic<>("topic", Serdes.String(), Serdes.String());

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Publisher publisher = new Publisher(producer, Duration.ofSeconds(10));

    @Test
    void sendsInOrderWhatComesInBurstsAndAlone() throws InterruptedException {
        // Given
        publisher.start();
        List<String> keys =
                IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList();

        // When
        for (int i = 0; i < RECORDS; i++) {
            CountDownLatch sent = new CountDownLatch(1);
            publish(keys.get(i), sent);
            if (i % 100 == 0) { // the thread has nothing more to do
                assertTrue(sent.await(10, TimeUnit.SECONDS));
            }
        }
        publisher.close();

        // Then
        assertEquals(
                keys, producer.history().stream().map(record -> record.key()).toList());
    }

    @Test
    void sendsWhatIsQueuedBeforeItCloses() throws InterruptedException {
        // Given
        CountDownLatch sent = new CountDownLatch(1);
        publish("a", sent);
        publisher.start();

        // When
        publisher.close();

        // Then
        assertEquals(0, sent.getCount());
    }

    private void publish(String key, CountDownLatch sent) {
        publisher.publish(new Outgoing<>(TOPIC, key, "value", Instant.EPOCH, (metadata, error) -> sent.countDown()));
    }
}
