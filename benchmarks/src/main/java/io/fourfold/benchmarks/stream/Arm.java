package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.ChildJvm;
import io.fourfold.benchmarks.machine.Compilers;
import io.fourfold.benchmarks.machine.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One way to do the job, as it runs: a client in its JVM and a broker in another, both of which can be paused. */
final class Arm implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ArmKind kind;
    private final ArmConfig config;
    private final Broker broker;
    private final ChildJvm client;

    Arm(ArmKind kind, ArmConfig config, Broker broker, ChildJvm client) {
        this.kind = kind;
        this.config = config;
        this.broker = broker;
        this.client = client;
    }

    ArmKind kind() {
        return kind;
    }

    Broker broker() {
        return broker;
    }

    String group() {
        return config.group();
    }

    Sample sample() {
        return Sample.of(positions(), client.cpu(), broker.jvm().cpu());
    }

    void pause() {
        client.pause();
        broker.jvm().pause();
    }

    void resume() {
        broker.jvm().resume();
        client.resume();
    }

    /** How many positions it has taken in; 0 before it listens. */
    long positions() {
        client.requireAlive();
        try {
            URI uri = URI.create("http://127.0.0.1:" + config.statusPort() + kind.statusPath());
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
            return kind.positions(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (java.net.ConnectException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not ask " + kind + " how far it is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    void awaitPositions(long wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (positions() < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(kind + " took in " + positions() + " of " + wanted
                        + " positions within " + limit + ", see " + config.work());
            }
            Thread.sleep(500); // asking costs CPU too
        }
    }

    /** Lets it run on until the compilers of its JVMs are quiet, or the time is over. */
    void awaitCompiled(Duration limit) throws InterruptedException {
        Compilers.awaitQuiet(limit, client, broker.jvm());
    }

    /** Ends the client and leaves the broker, whose outcomes are then read. */
    void stopClient() throws InterruptedException {
        client.resume();
        client.stop();
    }

    @Override
    public void close() {
        client.close();
        broker.close();
    }
}
