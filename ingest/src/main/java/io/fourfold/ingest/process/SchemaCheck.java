package io.fourfold.ingest.process;

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
 * Makes sure at the start that the registry has the schemas that a process writes with, so that nobody who sends to it is
 * the first to find out. Asks again each second until it has.
 */
public final class SchemaCheck implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SchemaCheck.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final SchemaRegistryClient registry;
    private final Topics topics;
    private final Set<String> written;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "schema-check");
    private volatile boolean passed;

    /** @param written topics that are written to, without prefix */
    public SchemaCheck(SchemaRegistryClient registry, Topics topics, Set<String> written) {
        this.registry = registry;
        this.topics = topics;
        this.written = Set.copyOf(written);
    }

    /** Begins to ask. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the registry has them. */
    public boolean passed() {
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
                        .filter(topic -> written.contains(topic.name()))
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
