package io.fourfold.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpIngestTest {
    private static GatewayFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new GatewayFixture().tag("tag-1").start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        fixture.close();
    }

    @Test
    void aPositionIsInKafkaWhenItIsAccepted() {
        // Given
        String body = "[{\"n\":\"x\",\"v\":1.5},{\"n\":\"y\",\"v\":2},{\"n\":\"seq\",\"v\":7}]";

        // When
        HttpResponse<String> response = fixture.post("/v1/devices/tag-1/position", "tag-1", body);

        // Then
        assertEquals(202, response.statusCode(), response.body());
        Position position = fixture.read(fixture.topics.positions(), "tag-1", 1).get(0);
        assertEquals(new LocalPoint(1.5, 2.0, null), position.getPoint());
        assertEquals(7L, position.getSequence());
        assertEquals("site-1", position.getSiteId());
        assertTrue(position.getReceivedTime().equals(position.getEventTime()));
    }
}
