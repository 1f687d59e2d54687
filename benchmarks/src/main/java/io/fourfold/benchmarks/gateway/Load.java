package io.fourfold.benchmarks.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends on all connections from one thread, each as soon as its window lets it: a closed loop. */
final class Load {
    private static final int SCRATCH = 256 * 1024;

    private final List<Link> links;
    private final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final Latencies latencies = new Latencies();
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private CompletableFuture<String> drained = new CompletableFuture<>();
    private int window;
    private long inFlight;
    private long acknowledged;

    Load(List<Link> links) throws IOException {
        this.links = List.copyOf(links);
        this.selector = Selector.open();
        for (Link link : links) {
            link.channel().register(selector, SelectionKey.OP_READ, link);
        }
    }

    /** Sends and receives, and never returns. */
    void loop() throws IOException {
        while (true) {
            selector.select(this::ready);
            for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                order.run();
            }
            if (inFlight == 0 && window == 0) {
                drained.complete(Long.toString(acknowledged));
            }
        }
    }

    /** Sets how many messages of a connection may be unanswered; with 0, returns when none is. From any thread. */
    String run(int newWindow) {
        CompletableFuture<String> done = new CompletableFuture<>();
        order(() -> {
            window = newWindow;
            drained = newWindow == 0 ? done : drained;
            links.forEach(this::send);
            if (newWindow > 0) {
                done.complete("");
            }
        });
        return done.join();
    }

    /** Acknowledged records, p50 and p99. From any thread. */
    String figures() {
        CompletableFuture<String> done = new CompletableFuture<>();
        order(() -> {
            done.complete(acknowledged + " " + latencies.micros(0.5) + " " + latencies.micros(0.99));
            latencies.clear();
        });
        return done.join();
    }

    private void order(Runnable order) {
        orders.add(order);
        selector.wakeup();
    }

    private void ready(SelectionKey key) {
        Link link = (Link) key.attachment();
        try {
            int answers = link.receive(scratch, latencies);
            acknowledged += answers;
            inFlight -= answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(link);
    }

    private void send(Link link) {
        try {
            inFlight += link.send(window, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
