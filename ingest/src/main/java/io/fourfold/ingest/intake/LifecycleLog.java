package io.fourfold.ingest.intake;

import io.fourfold.ingest.publish.Budget;
import io.fourfold.ingest.publish.Outgoing;
import io.fourfold.ingest.publish.Publisher;
import io.fourfold.schemas.Topic;
import io.fourfold.things.Lifecycle;
import io.fourfold.things.LifecycleKind;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes {@code things.lifecycle}: which devices come and go. Nobody waits for these records. */
public final class LifecycleLog {
    private static final Logger log = LoggerFactory.getLogger(LifecycleLog.class);
    private static final int RECORD_BYTES = 512;

    private final Topic<String, Lifecycle> topic;
    private final String gatewayId;
    private final Publisher publisher;
    private final Budget budget;
    private final InstantSource clock;

    public LifecycleLog(
            Topic<String, Lifecycle> topic, String gatewayId, Publisher publisher, Budget budget, InstantSource clock) {
        this.topic = topic;
        this.gatewayId = gatewayId;
        this.publisher = publisher;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Writes that something happened to a device, now.
     *
     * @param reason in words for people; null if there is nothing to say
     */
    public void write(String deviceId, LifecycleKind kind, String reason) {
        Instant now = clock.instant();
        budget.take(RECORD_BYTES);
        Lifecycle event = new Lifecycle(deviceId, now, kind, gatewayId, reason);
        publisher.publish(new Outgoing<>(topic, deviceId, event, now, (metadata, error) -> {
            budget.give(RECORD_BYTES);
            if (error != null) {
                log.atWarn()
                        .setCause(error)
                        .addKeyValue("device", deviceId)
                        .addKeyValue("kind", kind)
                        .log("Could not write a lifecycle event");
            }
        }));
    }
}
