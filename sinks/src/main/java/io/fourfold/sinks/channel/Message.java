package io.fourfold.sinks.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * A notification as a channel needs it.
 *
 * @param notificationId the idempotency key: the same for every attempt
 * @param outcomeId the notification's own outcome id
 * @param channel name of the channel
 * @param address where to, in the channel's own form; personal data
 * @param about the outcome that it is about
 * @param aboutTopic topic of that outcome, without prefix
 * @param deadline when the next level is called if nobody answers
 */
public record Message(
        String notificationId,
        String outcomeId,
        String siteId,
        String workerId,
        String channel,
        String address,
        String title,
        String body,
        Priority priority,
        int escalationLevel,
        Instant occurredAt,
        Instant deadline,
        String about,
        String aboutTopic,
        Optional<String> traceparent) {
    /** How soon a person is needed, least first. */
    public enum Priority {
        LOW,
        NORMAL,
        HIGH,
        URGENT
    }

    /** Without address and text: messages end up in logs and error reports. */
    @Override
    public String toString() {
        return "Message[" + notificationId + " by " + channel + "]";
    }
}
