package io.fourfold.ingest.phone;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.fourfold.data.Credential;
import io.fourfold.ingest.Await;
import io.fourfold.ingest.KafkaForTests;
import io.fourfold.ingest.config.PhoneConfig;
import io.fourfold.people.Login;
import io.fourfold.schemas.Credentials;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import io.fourfold.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The page on the tests' Kafka, with topics and a registry of its own. */
final class PhoneFixture implements AutoCloseable {
    static final String PASSWORD = "correct horse";
    static final String VAPID = "B".repeat(87);

    private static final List<String> TOPICS = List.of(
            "people.logins",
            "people.subscriptions",
            "people.responses",
            "process.notifications",
            "things.dead-letters");
    /** Fewer rounds than a password has: the tests are about who may do what. */
    private static final Credential CREDENTIAL = Credentials.hash(PASSWORD, new SecureRandom());

    private final String prefix = "p" + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PhoneConfig config;
    private final KafkaProducer<String, byte[]> producer;
    private final PhoneServer server;
    final Topics topics;

    PhoneFixture() throws InterruptedException {
        Map<String, String> properties = Map.of(
                "bootstrap.servers",
                KafkaForTests.bootstrap(),
                "schema.registry.url",
                "mock://" + prefix,
                "topic.prefix",
                prefix,
                "http.port",
                "0",
                "phone.vapid.public.key",
                VAPID,
                "phone.session.secret",
                Base64.getEncoder().encodeToString(new byte[32]),
                "phone.max.phones",
                "2",
                "phone.push.hosts",
                "push.example",
                "login.max.failures",
                "3");
        SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(prefix);
        topics = Topics.of(registry, properties);
        config = PhoneConfig.from(properties);
        producer = new KafkaProducer<>(config.kafka().producer());
        createTopics(registry);
        for (String worker : List.of("w-1", "w-2", "w-3")) {
            put(topics.logins(), worker, new Login(worker, CREDENTIAL));
        }
        server = PhoneServer.start(config);
        Await.until("the page is ready", server::ready);
    }

    <T> void put(Topic<String, T> topic, String key, T value) {
        try {
            producer.send(new ProducerRecord<>(
                            topic.name(), key, topic.valueSerde().serializer().serialize(topic.name(), value)))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is in a topic. */
    <T> List<ConsumerRecord<String, T>> read(Topic<String, T> topic) {
        List<ConsumerRecord<String, T>> found = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", KafkaForTests.bootstrap()),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer())) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(50)).forEach(found::add);
            }
        }
        return found;
    }

    /** Signs in, and returns the cookie. */
    String signIn(String worker) {
        HttpResponse<String> response = send(
                "POST", "/api/session", "", "{\"workerId\": \"" + worker + "\", \"password\": \"" + PASSWORD + "\"}");
        String cookie = response.headers().firstValue("set-cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    HttpResponse<String> get(String path, String cookie) {
        return exchange(HttpRequest.newBuilder(uri(path)).header("Cookie", cookie));
    }

    /** As the page does. */
    HttpResponse<String> send(String method, String path, String cookie, String body) {
        return send(method, path, cookie, body, "http://127.0.0.1:" + server.port(), "application/json");
    }

    HttpResponse<String> send(
            String method, String path, String cookie, String body, String origin, String contentType) {
        return exchange(HttpRequest.newBuilder(uri(path))
                .header("Cookie", cookie)
                .header("Origin", origin)
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() throws InterruptedException {
        producer.close();
        server.close();
    }

    private void createTopics(SchemaRegistryClient registry) {
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
