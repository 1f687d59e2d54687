package io.fourfold.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.fourfold.things.Telemetry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kafka.server.BrokerServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka goes and comes back: nothing that was acknowledged is lost, and devices are told what is not. */
class KafkaAwayTest {
    private static final int MESSAGES = 60;

    private GatewayFixture fixture;
    private BrokerServer broker;

    @BeforeEach
    void start() {
        fixture = new GatewayFixture(
                        "mqtt.max.in.flight", "10",
                        "intake.queue.bytes", "10000",
                        "http.answer.timeout", "PT1S",
                        "intake.retry.after", "PT7S")
                .tag("tag-1")
                .tag("tag-2")
                .start();
        broker = KafkaForTests.cluster().brokers().get(0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }

    @Test
    void devicesWaitOrAreToldToComeAgain() {
        // Given
        Mqtt5AsyncClient mqtt = Mqtt.connected5(fixture, "tag-1").toAsync();
        assertEquals(202, post().statusCode());
        broker.shutdown();
        broker.awaitShutdown();

        // When
        List<CompletableFuture<Mqtt5PublishResult>> published =
                IntStream.range(0, MESSAGES).mapToObj(i -> publish(mqtt, i)).toList();
        HttpResponse<String> late = post();
        for (int i = 0; i < 20 && fixture.get("/health").statusCode() == 200; i++) {
            post(); // until the queue is full
        }
        HttpResponse<String> full = post();
        boolean anyAcknowledged = published.stream().anyMatch(CompletableFuture::isDone);
        HttpResponse<String> health = fixture.get("/health");
        broker.startup();
        published.forEach(CompletableFuture::join);

        // Then
        assertFalse(anyAcknowledged);
        assertEquals(503, late.statusCode());
        assertEquals("7", late.headers().firstValue("retry-after").orElse(""));
        assertEquals(503, full.statusCode());
        assertEquals(503, health.statusCode());
        assertTrue(health.body().contains("full"), health.body());
        List<Telemetry> read = fixture.read(fixture.topics.telemetry(), "tag-1", MESSAGES);
        assertEquals(
                IntStream.range(0, MESSAGES).mapToObj(i -> (long) i).toList(),
                read.stream().map(Telemetry::getSequence).toList());
        Await.until("the gateway is healthy again", () -> fixture.get("/health").statusCode() == 200);
        assertEquals(202, post().statusCode());
    }

    private HttpResponse<String> post() {
        return fixture.post("/v1/devices/tag-2/telemetry", "tag-2", "[{\"n\":\"t\",\"v\":1}]");
    }

    private static CompletableFuture<Mqtt5PublishResult> publish(Mqtt5AsyncClient client, int sequence) {
        String body = "[{\"n\":\"t\",\"v\":1},{\"n\":\"seq\",\"v\":" + sequence + "}]";
        return client.publishWith()
                .topic("ff/v1/tag-1/telemetry")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(body.getBytes(StandardCharsets.UTF_8))
                .send();
    }
}
