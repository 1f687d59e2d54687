package io.fourfold.ingest.avro;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas that devices write with, by their id in the registry. Looked up once, off the event loop; that an id is unknown
 * is remembered for a while, so that a device cannot make us ask for each of its messages.
 */
public final class WriterSchemas {
    private static final Logger log = LoggerFactory.getLogger(WriterSchemas.class);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);
    private static final Duration AWAY_FOR = Duration.ofSeconds(1);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    static final int MAX_LOOKUPS = 10_000;
    private static final int NOT_FOUND = 404;

    /** What is known of an id: the schema; or none, until when it is worth asking again. */
    record Lookup(Optional<Schema> schema, boolean registryAway, Instant until) {}

    private final SchemaRegistryClient registry;
    private final Executor blocking;
    private final InstantSource clock;
    private final Map<Integer, CompletableFuture<Lookup>> lookups = new ConcurrentHashMap<>();
    private Instant nextSweep = Instant.MIN;

    /** Looks up on the given executor, which may block. */
    public WriterSchemas(SchemaRegistryClient registry, Executor blocking, InstantSource clock) {
        this.registry = registry;
        this.blocking = blocking;
        this.clock = clock;
    }

    /**
     * What is known of an id; completed normally when the registry has spoken, or could not be asked. Where devices have
     * named too many ids that are not known, no other is asked for: as if the registry were away.
     */
    CompletableFuture<Lookup> find(int id) {
        CompletableFuture<Lookup> known = lookups.get(id);
        if (known != null && !isStale(known)) {
            return known;
        }
        if (known == null && lookups.size() >= MAX_LOOKUPS && !makeRoom()) {
            return CompletableFuture.completedFuture(
                    new Lookup(Optional.empty(), true, clock.instant().plus(AWAY_FOR)));
        }
        return lookups.compute(
                id,
                (key, before) -> before != null && !isStale(before)
                        ? before
                        : CompletableFuture.supplyAsync(() -> ask(id), blocking));
    }

    /** Looking through all ids takes an event loop some time: once a second at most. */
    private synchronized boolean makeRoom() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return false;
        }
        nextSweep = now.plus(SWEEP_EVERY);
        lookups.values().removeIf(this::isStale);
        return lookups.size() < MAX_LOOKUPS;
    }

    private boolean isStale(CompletableFuture<Lookup> lookup) {
        return lookup.isDone() && clock.instant().isAfter(lookup.join().until());
    }

    private Lookup ask(int id) {
        try {
            ParsedSchema schema = registry.getSchemaById(id);
            return schema.rawSchema() instanceof Schema avro
                    ? new Lookup(Optional.of(avro), false, Instant.MAX)
                    : new Lookup(Optional.empty(), false, clock.instant().plus(UNKNOWN_FOR));
        } catch (RestClientException e) {
            return e.getStatus() == NOT_FOUND
                    ? new Lookup(Optional.empty(), false, clock.instant().plus(UNKNOWN_FOR))
                    : away(id, e);
        } catch (IOException e) {
            return away(id, e);
        }
    }

    private Lookup away(int id, Exception cause) {
        log.atWarn().setCause(cause).addKeyValue("schemaId", id).log("Could not ask the schema registry");
        return new Lookup(Optional.empty(), true, clock.instant().plus(AWAY_FOR));
    }
}
