package io.fourfold.sinks.confirm;

import io.fourfold.sinks.delivery.DeliveryLogSettings;
import java.time.Duration;
import java.util.Set;

/**
 * What is confirmed, and where to.
 *
 * @param sink name of the connector, as deliveries give it
 * @param delegate class of the connector that does the work
 * @param topics full names of the topics whose records get a delivery
 * @param interval longest time that a written record waits for its delivery
 * @param deliveries where deliveries are logged
 */
record ConfirmSettings(
        String sink, String delegate, Set<String> topics, Duration interval, DeliveryLogSettings deliveries) {
    ConfirmSettings {
        topics = Set.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("deliveries.for: need a topic or more, got none");
        }
        if (topics.contains(deliveries.topic())) {
            throw new IllegalArgumentException(
                    "deliveries.for: need topics other than deliveries.topic, or each delivery made the next, got "
                            + deliveries.topic());
        }
    }
}
