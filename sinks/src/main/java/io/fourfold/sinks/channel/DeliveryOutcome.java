package io.fourfold.sinks.channel;

import java.time.Duration;
import java.util.Optional;

/** How one attempt to deliver ended. Reasons are for operators: they hold no address and no text of the message. */
public sealed interface DeliveryOutcome {
    /**
     * The channel's server took the message.
     *
     * @param reference what the server or the message itself calls it, if anything
     */
    record Delivered(Optional<String> reference) implements DeliveryOutcome {}

    /**
     * It may work later.
     *
     * @param retryAfter how long the server asked to wait, if it did
     */
    record Transient(String reason, Optional<Duration> retryAfter) implements DeliveryOutcome {
        /** It may work later, and the server did not say when. */
        public static Transient of(String reason) {
            return new Transient(reason, Optional.empty());
        }
    }

    /** It will never work as it is. */
    record Permanent(String reason) implements DeliveryOutcome {}
}
