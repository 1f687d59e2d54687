package io.fourfold.quickstart.sim;

import java.util.concurrent.CompletableFuture;

/**
 * The way of a device to the gateway. It keeps what was not acknowledged and says it again, in order: a device's
 * at-least-once.
 */
interface Uplink extends AutoCloseable {
    /** Begins to connect, again and again; completes with the first success. */
    CompletableFuture<Void> connect();

    /** Says a message as soon as it is its turn. Never blocks. */
    void say(Said message);

    /** Messages that are not acknowledged yet. */
    int pending();

    @Override
    void close();
}
