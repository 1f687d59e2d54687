package io.fourfold.ingest;

import io.fourfold.ingest.config.GatewayConfig;
import io.fourfold.ingest.config.TlsConfig;
import io.fourfold.ingest.http.HttpListener;
import io.fourfold.ingest.http.HttpServices;
import io.fourfold.ingest.intake.Inbox;
import io.fourfold.ingest.mqtt.MqttListener;
import io.fourfold.ingest.mqtt.MqttServices;
import io.fourfold.ingest.process.SocketOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One event loop with its listeners. Several of these share the ports; Vert.x deals connections out in turn. */
final class EventLoop extends VerticleBase {
    private final GatewayConfig config;
    private final MqttServices mqtt;
    private final HttpServices http;
    private final Map<Port, Integer> ports;

    /** The listeners' names for whoever asks for the port. */
    enum Port {
        MQTT,
        MQTT_TLS,
        MQTT_WEB_SOCKET,
        HTTP
    }

    /** An event loop that enters the ports it listens on. */
    EventLoop(GatewayConfig config, MqttServices mqtt, HttpServices http, Map<Port, Integer> ports) {
        this.config = config;
        this.mqtt = mqtt;
        this.http = http;
        this.ports = ports;
    }

    @Override
    public Future<?> start() {
        Executor loop = task -> context.runOnContext(run -> task.run());
        Inbox inbox = new Inbox(loop);
        List<Future<?>> listening = new ArrayList<>();
        BiConsumer<Port, Optional<Integer>> listenMqtt = (name, port) -> port.ifPresent(number -> {
            Optional<TlsConfig> tls = name == Port.MQTT_TLS ? config.tls() : Optional.empty();
            NetServerOptions options =
                    SocketOptions.apply(new NetServerOptions(), config.mqtt().host(), number, name.ordinal() + 1, tls);
            MqttListener listener = new MqttListener(mqtt, loop, inbox, name == Port.MQTT_WEB_SOCKET);
            listening.add(named(
                    name, number, listener.listen(vertx, options).onSuccess(on -> ports.put(name, on.actualPort()))));
        });
        listenMqtt.accept(Port.MQTT, config.mqtt().port());
        listenMqtt.accept(Port.MQTT_TLS, config.mqtt().tlsPort());
        listenMqtt.accept(Port.MQTT_WEB_SOCKET, config.mqtt().webSocketPort());
        listening.add(named(
                Port.HTTP,
                config.http().port(),
                new HttpListener(http, vertx, loop, inbox)
                        .listen(httpOptions())
                        .onSuccess(on -> ports.put(Port.HTTP, on.actualPort()))));
        return Future.all(listening);
    }

    private HttpServerOptions httpOptions() {
        HttpServerOptions options =
                new HttpServerOptions().setHttp2ClearTextEnabled(false).setHandle100ContinueAutomatically(true);
        options.setIdleTimeout((int) config.http().idleTimeout().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return SocketOptions.apply(
                options,
                config.http().host(),
                config.http().port(),
                Port.HTTP.ordinal() + 1,
                config.http().tls() ? config.tls() : Optional.empty());
    }

    private static Future<?> named(Port name, int port, Future<?> listening) {
        return listening.recover(error -> Future.failedFuture(new IllegalStateException(
                "Cannot listen for " + name + " on port " + port + ": " + error.getMessage(), error)));
    }
}
