package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.ChildJvm;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Asks the processes of this benchmark over HTTP. */
final class Control {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    /** Whether something is so by now. */
    private interface Attempt {
        boolean succeeds() throws IOException, InterruptedException;
    }

    private Control() {}

    /** The answer to a GET, which must be 200. */
    static String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> response = send(url);
        if (response.statusCode() != OK) {
            throw new IOException(url + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** Returns once a GET is answered with 200. */
    static void awaitOk(ChildJvm process, String url, Duration limit) throws InterruptedException {
        await(process, limit, () -> send(url).statusCode() == OK);
    }

    /** Returns once something listens on the port. */
    static void awaitListening(ChildJvm process, int port, Duration limit) throws InterruptedException {
        await(process, limit, () -> {
            try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
                return channel.isConnected();
            }
        });
    }

    private static void await(ChildJvm process, Duration limit, Attempt attempt) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            process.requireAlive();
            try {
                if (attempt.succeeds()) {
                    return;
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("A process did not answer within " + limit, e);
                }
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("A process was not ready within " + limit);
            }
            Thread.sleep(100);
        }
    }

    private static HttpResponse<String> send(String url) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }
}
