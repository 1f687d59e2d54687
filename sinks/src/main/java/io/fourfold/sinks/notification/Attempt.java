package io.fourfold.sinks.notification;

import io.fourfold.sinks.channel.DeliveryOutcome.Transient;

/** How one look at a parcel ended. */
sealed interface Attempt {
    Parcel parcel();

    /** Its verdict is in the log of deliveries: nothing more to do. */
    record Logged(Parcel parcel) implements Attempt {}

    /** It has its verdict, but the log does not take it now: it must not be sent again meanwhile. */
    record Unlogged(Parcel parcel) implements Attempt {}

    /** It may work later. */
    record Postponed(Parcel parcel, Transient why) implements Attempt {}

    /** It will never work; the verdict is still to be reported. */
    record Refused(Parcel parcel, String reason) implements Attempt {}
}
