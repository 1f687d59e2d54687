package io.fourfold.quickstart.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.people.Response;
import io.fourfold.people.Subscription;
import io.fourfold.process.Delivery;
import io.fourfold.process.Notification;
import io.fourfold.process.ShipmentReady;
import io.fourfold.quickstart.it.ConnectApi;
import io.fourfold.quickstart.load.LoadCommand;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine;

/** The platform with two workers who are told on their phones, Kim first and Robin next, and what happens at their site. */
final class Site implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Time to answer before the next one is asked; enough for a browser on a busy machine. */
    private static final String RESPOND_WITHIN = "20s";

    private static final String NOTIFICATIONS = "notifications"; // the connector to phones

    private static final String WORKER = "{\"workerId\":\"%1$s\",\"name\":\"%1$s\",\"siteId\":\"S1\",\"roles\":"
            + "[\"shift-manager\"],\"contacts\":[{\"channel\":\"webpush\",\"address\":\"%1$s\"}]}\n";
    private static final String LOGIN = "{\"workerId\":\"%1$s\",\"secret\":\"secret of %1$s\"}\n";
    private static final String SHIFT =
            "{\"shiftId\":\"%1$s\",\"workerId\":\"%1$s\",\"siteId\":\"S1\",\"role\":\"shift-manager\","
                    + "\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2095-01-01T00:00:00Z\",\"escalationLevel\":%2$d}\n";

    private final Platform platform;
    private final Topics topics;
    private final Producer<String, ShipmentReady> producer;
    private final Log<Notification> notifications;
    private final Log<Response> responses;
    private final Log<Delivery> deliveries;

    Site(Path data) throws Exception {
        platform = Platform.create(PlatformConfig.of(data.resolve("data"), FreePorts.choose("127.0.0.1", new Random()))
                .withTopologies("dispatch")
                .withStreams(Map.of("dispatch.shipment-ready.respond.within", RESPOND_WITHIN))
                .withPhone(Map.of("phone.push.allow.http", "true", "phone.push.hosts", "127.0.0.1")));
        platform.start((step, took) -> {});
        topics = Topics.of(client());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.endpoints().bootstrapServers()),
                topics.shipmentsReady().keySerde().serializer(),
                topics.shipmentsReady().valueSerde().serializer());
        notifications = log(topics.notifications());
        responses = log(topics.responses());
        deliveries = log(topics.deliveries());
        new ConnectApi(platform.endpoints().connect()).allowLocalPushService();
        load(data.resolve("people"));
    }

    private Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                platform.endpoints().bootstrapServers(),
                "schema.registry.url",
                platform.endpoints().registryUrl());
    }

    private <V> Log<V> log(Topic<String, V> topic) {
        return new Log<>(topic, platform.endpoints().bootstrapServers());
    }

    private void load(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve("people.workers.jsonl"), WORKER.formatted("kim"), WORKER.formatted("robin"));
        write(folder.resolve("people.logins.jsonl"), LOGIN.formatted("kim"), LOGIN.formatted("robin"));
        write(folder.resolve("people.shifts.jsonl"), SHIFT.formatted("kim", 0), SHIFT.formatted("robin", 1));
        int status = new CommandLine(new LoadCommand())
                .execute(
                        folder.toString(),
                        "--bootstrap-server",
                        platform.endpoints().bootstrapServers(),
                        "--registry-url",
                        platform.endpoints().registryUrl());
        if (status != 0) {
            throw new AssertionError("load ended with " + status);
        }
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.writeString(file, String.join("", lines));
    }

    static String password(String worker) {
        return "secret of " + worker;
    }

    URI page() {
        return platform.endpoints().phone();
    }

    /** A shipment is ready: the shift manager has to be told. Returns the outcome's id. */
    String shipmentReady(String shipmentId) throws InterruptedException, ExecutionException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ShipmentReady ready = ShipmentReady.newBuilder()
                .setOutcomeId("ready-" + shipmentId)
                .setSiteId("S1")
                .setOccurredAt(now)
                .setDecidedAt(now)
                .setCauses(List.of())
                .setShipmentId(shipmentId)
                .setRevision(1)
                .setReadyAt(now)
                .setHandlingUnits(List.of())
                .setStagingZoneId("staging-1")
                .setOrderReference("order-1")
                .build();
        producer.send(new ProducerRecord<>(topics.shipmentsReady().name(), shipmentId, ready))
                .get();
        return ready.getOutcomeId();
    }

    /** The notification about that outcome to that worker, once there is one. */
    Notification told(String worker, String about) {
        return notifications.await(
                "a notification of " + worker,
                notification -> notification.getWorkerId().equals(worker)
                        && notification.getAboutOutcomeId().equals(about));
    }

    /** Who has been told of that outcome so far. */
    List<String> toldOf(String about) {
        return notifications.all().stream()
                .filter(notification -> notification.getAboutOutcomeId().equals(about))
                .map(Notification::getWorkerId)
                .toList();
    }

    Response answer(String notificationId) {
        return responses.await(
                "an answer", response -> response.getNotificationId().equals(notificationId));
    }

    /** The verdict on a notification; its row in the database is another delivery. */
    Delivery delivery(Notification notification) {
        return deliveries.await(
                "a delivery",
                delivery -> delivery.getSink().equals(NOTIFICATIONS)
                        && delivery.getOutcomeId().equals(notification.getOutcomeId()));
    }

    /** Whether the phone of that endpoint is subscribed: the newest record of its key. */
    Optional<Boolean> subscribed(Predicate<String> endpoint) {
        try (Log<Subscription> phones = log(topics.subscriptions())) {
            return phones.newest(phone -> endpoint.test(phone.getEndpoint()));
        }
    }

    JsonNode health() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page().resolve("/health")).build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        for (Log<?> log : List.of(notifications, responses, deliveries)) {
            log.close();
        }
        producer.close();
        platform.close();
    }
}
