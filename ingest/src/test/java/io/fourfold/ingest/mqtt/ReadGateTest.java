package io.fourfold.ingest.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fourfold.ingest.publish.Budget;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.net.NetSocket;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final NetSocket socket = (NetSocket) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {NetSocket.class}, (proxy, method, arguments) -> proxy);
    private final ReadGate gate =
            new ReadGate(socket, new EmbeddedChannel(), new Budget(1), Runnable::run, () -> false, nanos::get);

    /** What lies in the socket's buffer of an outage has to be read before a client counts as silent. */
    @Test
    void isOpenForTheTimeSinceItOpenedAgain() {
        // Given
        nanos.addAndGet(SECOND.toNanos() * 100);
        gate.hold();
        nanos.addAndGet(SECOND.toNanos() * 100);

        // When
        List<Boolean> open = Stream.of(0L, SECOND.toNanos() - 1, 1L)
                .map(passed -> {
                    nanos.addAndGet(passed);
                    if (passed == 0) {
                        gate.release();
                        gate.update();
                    }
                    return gate.isOpenFor(SECOND);
                })
                .toList();

        // Then
        assertEquals(List.of(false, false, true), open);
    }

    @Test
    void isNotOpenWhileItIsClosed() {
        // Given
        gate.hold();

        // When
        nanos.addAndGet(SECOND.toNanos() * 100);

        // Then
        assertFalse(gate.isOpenFor(SECOND));
    }
}
