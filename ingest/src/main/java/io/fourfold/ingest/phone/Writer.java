package io.fourfold.ingest.phone;

import io.fourfold.ingest.publish.Outgoing;
import io.fourfold.ingest.publish.Publisher;
import io.fourfold.schemas.Topic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Writes records, and says so once all in-sync replicas have them. */
final class Writer {
    private final Vertx vertx;
    private final Publisher publisher;
    private final Duration timeout;
    private final InstantSource clock;

    Writer(Vertx vertx, Publisher publisher, Duration timeout, InstantSource clock) {
        this.vertx = vertx;
        this.publisher = publisher;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Succeeds, on the caller's event loop, once the record is safe; fails if Kafka does not take it in time.
     *
     * @param value null: a tombstone
     */
    <T> Future<Void> write(Topic<String, T> topic, String key, T value) {
        Context context = vertx.getOrCreateContext();
        Promise<Void> written = Promise.promise();
        publisher.publish(new Outgoing<>(
                topic,
                key,
                value,
                clock.instant(),
                (metadata, error) -> context.runOnContext(run -> {
                    if (error == null) {
                        written.tryComplete();
                    } else {
                        written.tryFail(error);
                    }
                })));
        return written.future().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
