package io.fourfold.ingest;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.fourfold.data.Credential;
import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import io.fourfold.ingest.config.GatewayConfig;
import io.fourfold.schemas.Credentials;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import io.fourfold.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A gateway on the tests' Kafka with topics, a registry and devices of its own. */
final class GatewayFixture implements AutoCloseable {
    static final String SECRET = "s3cret";

    private static final List<String> TOPICS = List.of(
            "things.telemetry",
            "things.positions",
            "things.lifecycle",
            "things.command-acks",
            "things.dead-letters",
            "data.devices");
    /** Hashing is slow by design, and the tests' devices may share a secret. */
    private static final Credential CREDENTIAL = Credentials.hash(SECRET, new SecureRandom());

    private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, String> properties;
    final SchemaRegistryClient registry;
    final Topics topics;
    private Gateway gateway;

    /** Topics and schemas; the gateway is not started. */
    GatewayFixture(String... settings) {
        properties = new HashMap<>(Map.of(
                "bootstrap.servers", KafkaForTests.bootstrap(),
                "schema.registry.url", "mock://" + prefix,
                "topic.prefix", prefix,
                "mqtt.port", "0",
                "http.port", "0",
                "gateway.id", "gateway-1",
                "gateway.shutdown.timeout", "PT5S"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        registry = MockSchemaRegistry.getClientForScope(prefix);
        topics = Topics.of(registry, properties);
        producer = new KafkaProducer<>(GatewayConfig.from(properties).kafka().producer());
        createTopics();
    }

    GatewayFixture start() {
        try {
            gateway = Gateway.start(GatewayConfig.from(properties));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Await.until("the gateway is ready", gateway::ready);
        return this;
    }

    Gateway gateway() {
        return gateway;
    }

    GatewayFixture device(String deviceId, DeviceKind kind, String gatewayId) {
        return put(deviceId, new Device(deviceId, kind, "site-1", null, 10, gatewayId, CREDENTIAL, null));
    }

    GatewayFixture tag(String deviceId) {
        return device(deviceId, DeviceKind.TAG, null);
    }

    /** Writes a device, or its end if the device is null. */
    GatewayFixture put(String deviceId, Device device) {
        String name = topics.devices().name();
        byte[] value = device == null
                ? null
                : topics.devices().valueSerde().serializer().serialize(name, device);
        send(new ProducerRecord<>(name, deviceId, value));
        return this;
    }

    void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The records of a device in a topic, once there are as many as wanted; fails if they do not come. */
    <T> List<T> read(Topic<String, T> topic, String deviceId, int wanted) {
        List<T> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(GatewayConfig.from(properties).kafka().consumer())) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Await.until(wanted + " records in " + topic.name(), () -> {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> {
                    if (deviceId.equals(record.key())) {
                        found.add(topic.valueSerde().deserializer().deserialize(record.topic(), record.value()));
                    }
                });
                return found.size() >= wanted;
            });
        }
        return found;
    }

    HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(uri(path)).GET());
    }

    HttpResponse<String> post(String path, String deviceId, String body) {
        return post(path, deviceId, SECRET, "application/senml+json", body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, String deviceId, String secret, String contentType, byte[] body) {
        String pair = deviceId + ":" + secret;
        return exchange(HttpRequest.newBuilder(uri(path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
    }

    @Override
    public void close() throws InterruptedException {
        producer.close();
        if (gateway != null) {
            gateway.close();
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaForTests.bootstrap()))) {
            admin.createTopics(TOPICS.stream()
                            .map(name -> new NewTopic(topics.name(name), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            for (TopicSpec topic : TopicCatalogue.load().topics()) {
                if (TOPICS.contains(topic.name())) {
                    registry.register(
                            TopicSpec.valueSubject(topics.name(topic.name())),
                            new AvroSchema(TopicCatalogue.schema(topic)));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("Could not create topics and schemas", e);
        }
    }
}
