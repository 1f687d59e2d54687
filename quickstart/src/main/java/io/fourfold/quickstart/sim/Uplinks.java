package io.fourfold.quickstart.sim;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The uplinks of all devices of a plan that speak to the gateway themselves: tags of their own, and readers. */
final class Uplinks implements AutoCloseable {
    private static final int TAG_IN_FLIGHT = 8;
    private static final int READER_IN_FLIGHT = 64;
    private static final int HTTP_PACK = 100;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, runnable -> {
        Thread thread = new Thread(runnable, "devices");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Uplink> byDevice = new HashMap<>();

    Uplinks(Plan plan, Secrets secrets, InetSocketAddress mqtt, URI http, Receipts receipts) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        secrets.devices().forEach(deviceId -> {
            String secret = secrets.of(deviceId);
            byDevice.put(
                    deviceId,
                    switch (Secrets.transport(plan, deviceId)) {
                        case MQTT_DIRECT -> new MqttUplink(mqtt, deviceId, secret, TAG_IN_FLIGHT, receipts, timer);
                        case MQTT_READER -> new MqttUplink(mqtt, deviceId, secret, READER_IN_FLIGHT, receipts, timer);
                        case HTTP_DIRECT -> new HttpUplink(client, http, deviceId, secret, 1, receipts, timer);
                        case HTTP_READER -> new HttpUplink(client, http, deviceId, secret, HTTP_PACK, receipts, timer);
                    });
        });
    }

    /** Connects all; throws if that takes longer than the limit. */
    void connect(Duration limit) throws InterruptedException, TimeoutException {
        CompletableFuture<?>[] connects =
                byDevice.values().stream().map(Uplink::connect).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(connects).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A device could not connect", e.getCause());
        }
    }

    /** The uplink by which what a tag says goes to the gateway. */
    Uplink of(TagSpec tag) {
        return byDevice.get(tag.readerId() == null ? tag.deviceId() : tag.readerId());
    }

    long pending() {
        return byDevice.values().stream().mapToLong(Uplink::pending).sum();
    }

    @Override
    public void close() {
        byDevice.values().forEach(Uplink::close);
        timer.shutdownNow();
    }
}
