package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.publish.Budget;
import io.netty.channel.Channel;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Decides whether a connection's socket is read. It is not while something is awaited, while too many of its messages wait
 * for Kafka, while the whole process holds too much, while the client does not read our replies, or once the gateway stops.
 */
final class ReadGate {
    private final NetSocket socket;
    private final Channel channel;
    private final Budget budget;
    private final Executor loop;
    private final BooleanSupplier flowFull;
    private final LongSupplier nanos;
    private long openedNanos;
    private boolean held;
    private boolean draining;
    private boolean closed;
    private boolean waitsForBudget;

    /**
     * A gate that is open; used on the event loop only.
     *
     * @param nanos a monotonic clock
     */
    ReadGate(
            NetSocket socket,
            Channel channel,
            Budget budget,
            Executor loop,
            BooleanSupplier flowFull,
            LongSupplier nanos) {
        this.socket = socket;
        this.channel = channel;
        this.budget = budget;
        this.loop = loop;
        this.flowFull = flowFull;
        this.nanos = nanos;
        this.openedNanos = nanos.getAsLong();
    }

    boolean isHeld() {
        return held;
    }

    /** Whether the socket has been read for at least this long without a break. */
    boolean isOpenFor(Duration time) {
        return !closed && nanos.getAsLong() - openedNanos >= time.toNanos();
    }

    void hold() {
        held = true;
        update();
    }

    void release() {
        held = false;
    }

    void drain() {
        draining = true;
        update();
    }

    /** Looks at all reasons again. */
    void update() {
        boolean full = budget.isFull();
        boolean close = held || draining || full || flowFull.getAsBoolean() || !channel.isWritable();
        if (close != closed) {
            closed = close;
            if (close) {
                socket.pause();
            } else {
                openedNanos = nanos.getAsLong();
                socket.resume();
            }
        }
        if (full && !waitsForBudget) {
            waitsForBudget = true;
            budget.whenHalfFree(() -> loop.execute(() -> {
                waitsForBudget = false;
                update();
            }));
        }
    }
}
