package io.fourfold.ingest;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import io.fourfold.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure at the start that the registry has the schemas that the gateway writes with, so that a device is never the
 * first to find out. Asks again each second until it has.
 */
final class SchemaCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SchemaCheck.class);
    private static final Set<String> WRITTEN = Set.of(
            "things.telemetry", "things.positions", "things.command-acks", "things.lifecycle", "things.dead-letters");
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final SchemaRegistryClient registry;
    private final Topics topics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "schema-check");
    private volatile boolean passed;

    SchemaCheck(SchemaRegistryClient registry, Topics topics) {
        this.registry = registry;
        this.topics = topics;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join();
    }

    private void run() {
        try {
            do {
                passed = TopicCatalogue.load().topics().stream()
                        .filter(topic -> WRITTEN.contains(topic.name()))
                        .allMatch(this::isRegistered);
            } while (!passed && !closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRegistered(TopicSpec topic) {
        String subject = TopicSpec.valueSubject(topics.name(topic.name()));
        try {
            int id = registry.getId(subject, new AvroSchema(TopicCatalogue.schema(topic)));
            log.atDebug().addKeyValue("subject", subject).addKeyValue("id", id).log("Found schema");
            return true;
        } catch (IOException | RestClientException e) {
            log.atWarn()
                    .addKeyValue("subject", subject)
                    .addKeyValue("cause", e.getMessage())
                    .log(
                            "Cannot find our schema in the registry, waiting (register it with: fourfold schemas register)");
            return false;
        }
    }
}
