package io.fourfold.quickstart.sim;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * MQTT 3.1.1, QoS 1, a clean session, a bounded number of messages in flight. After a lost connection it connects anew and
 * says everything that was not acknowledged again, in order.
 */
final class MqttUplink implements Uplink {
    private static final long RETRY_MILLIS = 500;

    private final Mqtt3AsyncClient client;
    private final String deviceId;
    private final String secret;
    private final int inFlight;
    private final Receipts receipts;
    private final Executor timer;
    private final CompletableFuture<Void> firstConnect = new CompletableFuture<>();
    private final Outbox outbox = new Outbox();
    private boolean connected;
    private boolean closed;
    private int connection;

    MqttUplink(
            InetSocketAddress gateway,
            String deviceId,
            String secret,
            int inFlight,
            Receipts receipts,
            Executor timer) {
        this.deviceId = deviceId;
        this.secret = secret;
        this.inFlight = inFlight;
        this.receipts = receipts;
        this.timer = timer;
        this.client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(deviceId)
                .serverHost(gateway.getHostString())
                .serverPort(gateway.getPort())
                .addDisconnectedListener(context -> lost())
                .buildAsync();
    }

    @Override
    public CompletableFuture<Void> connect() {
        tryConnect();
        return firstConnect;
    }

    private synchronized void tryConnect() {
        if (closed || connected) {
            return;
        }
        if (client.getState() != MqttClientState.DISCONNECTED) { // the lost connection is still being taken down
            retryLater();
            return;
        }
        CompletableFuture<?> attempt = client.connectWith()
                .cleanSession(true)
                .keepAlive(20)
                .simpleAuth()
                .username(deviceId)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        var unused = attempt.thenRun(this::opened); // a failed attempt ends in lost(), which tries again
    }

    private void retryLater() {
        CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS, timer)
                .execute(this::tryConnect);
    }

    private synchronized void opened() {
        connected = true;
        connection++;
        firstConnect.complete(null);
        pump();
    }

    /** Called for a failed attempt to connect as well. */
    private synchronized void lost() {
        connected = false;
        receipts.sayingAgain(outbox.backToWaiting());
        if (!closed) {
            retryLater();
        }
    }

    @Override
    public synchronized void say(Said message) {
        outbox.add(message);
        pump();
    }

    private void pump() {
        while (connected && outbox.hasWaiting() && outbox.onTheWay() < inFlight) {
            publish(outbox.next(), connection);
        }
    }

    private void publish(Said message, int sentOn) {
        var unused = client.publishWith() // what fails was lost with its connection, and is said again
                .topic("ff/v1/" + message.deviceId() + "/position")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(SenMl.pack(List.of(message)).getBytes(StandardCharsets.UTF_8))
                .send()
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        acknowledged(message, sentOn);
                    }
                });
    }

    /** What comes for an earlier connection was said again already. */
    private synchronized void acknowledged(Said message, int sentOn) {
        receipts.acknowledged(message);
        if (sentOn == connection) {
            outbox.done(message);
            pump();
        }
    }

    @Override
    public synchronized int pending() {
        return outbox.size();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        if (client.getState() == MqttClientState.CONNECTED) {
            client.disconnect().join();
        }
    }
}
