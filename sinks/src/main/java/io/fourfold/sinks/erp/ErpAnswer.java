package io.fourfold.sinks.erp;

import java.time.Duration;
import java.util.Optional;

/** How one attempt ended. Reasons are for operators: they name codes and states, no secrets. */
public sealed interface ErpAnswer {
    /**
     * The ERP has it, and said so when it was asked again.
     *
     * @param reference number or id of its document; empty where none was needed
     */
    record Delivered(Optional<String> reference) implements ErpAnswer {
        /** By that document. */
        public static Delivered by(String reference) {
            return new Delivered(Optional.of(reference));
        }
    }

    /** The ERP answers, but cannot take this outcome now: not enough stock, a row that is locked, a code that it lacks. */
    record Later(String reason, Optional<Duration> retryAfter) implements ErpAnswer {
        /** The ERP did not say when. */
        public static Later because(String reason) {
            return new Later(reason, Optional.empty());
        }
    }

    /** The ERP cannot be used at all now; no outcome's fault. */
    record Away(String reason, Optional<Duration> retryAfter) implements ErpAnswer {
        /** The ERP did not say when it will be back. */
        public static Away because(String reason) {
            return new Away(reason, Optional.empty());
        }
    }

    /** It was not asked for: the time for those that are delivered together was over. */
    record NotTried() implements ErpAnswer {}

    /** The ERP refuses it for good. */
    record Refused(String reason) implements ErpAnswer {}
}
