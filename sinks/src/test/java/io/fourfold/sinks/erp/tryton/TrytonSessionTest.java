package io.fourfold.sinks.erp.tryton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fourfold.sinks.delivery.TestClock;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrytonSessionTest {
    @Test
    void onceTheTimeForAllCallsIsOverNoFurtherOneIsMade() throws Exception {
        try (TrytonDouble tryton = new TrytonDouble()) {
            // Given
            TestClock clock = new TestClock();
            TrytonSession session = new TrytonSession(
                    new TrytonSettings(
                            URI.create(tryton.url() + "/db/"),
                            "sink",
                            "secret",
                            "C1",
                            "Q",
                            Map.of(),
                            Duration.ofSeconds(30),
                            1),
                    clock);
            session.allow(Duration.ofMinutes(5));
            session.login();
            clock.pass(Duration.ofMinutes(6));

            // When
            Away away = assertThrows(
                    Away.class, () -> session.post("model.res.user.get_preferences", Json.list(true, Json.object())));

            // Then
            assertEquals("Tryton is too slow: the time for these outcomes is over", away.getMessage());
            assertEquals(List.of("common.db.login"), tryton.calls());
        }
    }
}
