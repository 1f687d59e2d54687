package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.intake.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The state of a client that outlives a connection: which QoS 2 messages it has sent and not released, so that one sent
 * again is not published again (MQTT 5, section 4.3.3). Used by two event loops while one connection takes over another.
 */
final class Session {
    /** What a PUBLISH of QoS 2 is to the session. */
    enum Step {
        /** New: publish it. */
        FIRST,
        /** Sent again, safe already: PUBREC. */
        SAFE,
        /** Sent again while Kafka has not answered: PUBREC, or the end of the connection, follows. */
        PENDING
    }

    private static final class Exchange {
        private Object connection;
        private Runnable whenSafe = () -> {};
        private Consumer<Answer> whenNot = answer -> {};
        private boolean safe;
    }

    private final Map<Integer, Exchange> exchanges = new HashMap<>();

    synchronized int size() {
        return exchanges.size();
    }

    synchronized boolean holds(int packetId) {
        return exchanges.containsKey(packetId);
    }

    /**
     * Meets a PUBLISH.
     *
     * @param whenSafe sends the PUBREC if another connection began the exchange and it is pending
     * @param whenNot tells the client, in the same case, that the exchange ended with this answer instead
     */
    synchronized Step begin(int packetId, Object connection, Runnable whenSafe, Consumer<Answer> whenNot) {
        Exchange exchange = exchanges.get(packetId);
        if (exchange == null) {
            exchange = new Exchange();
            exchange.connection = connection;
            exchanges.put(packetId, exchange);
            return Step.FIRST;
        }
        if (exchange.safe) {
            return Step.SAFE;
        }
        if (exchange.connection != connection) {
            exchange.connection = connection;
            exchange.whenSafe = whenSafe;
            exchange.whenNot = whenNot;
        }
        return Step.PENDING;
    }

    /** Kafka has it. */
    void safe(int packetId) {
        Runnable whenSafe;
        synchronized (this) {
            Exchange exchange = exchanges.get(packetId);
            if (exchange == null) {
                return;
            }
            exchange.safe = true;
            whenSafe = exchange.whenSafe;
        }
        whenSafe.run();
    }

    /** The message was not taken: the id is free again, and who waits for it is told. */
    void failed(int packetId, Answer answer) {
        Exchange exchange;
        synchronized (this) {
            exchange = exchanges.remove(packetId);
        }
        if (exchange != null) {
            exchange.whenNot.accept(answer);
        }
    }

    /** PUBREL: the id is free again. */
    synchronized void end(int packetId) {
        exchanges.remove(packetId);
    }
}
