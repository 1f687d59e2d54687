package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.List;

/** A pallet while the shift is planned. */
final class Pallet {
    /** A tag has surely been confirmed after this many positions, wild ones and stragglers among them. */
    static final int SURELY_CONFIRMED = 7;

    private final String sscc;
    private final TagSpec tag;
    private final Journey journey;
    private final List<Silence> silences = new ArrayList<>();
    private long attachedAt;
    private long knownAt;

    Pallet(String sscc, TagSpec tag, Spot start) {
        this.sscc = sscc;
        this.tag = tag;
        this.journey = new Journey(start);
    }

    String sscc() {
        return sscc;
    }

    TagSpec tag() {
        return tag;
    }

    Journey journey() {
        return journey;
    }

    /** From when on the pallet has surely been confirmed where it is; milliseconds since the shift began. */
    long settledAt() {
        long confirmed = journey.enteredAt() + tag.blurMillis() + SURELY_CONFIRMED * tag.periodMillis();
        return Math.max(journey.now(), confirmed);
    }

    void goSilent(long from, long to) {
        silences.add(new Silence(from, to));
    }

    List<Silence> silences() {
        return List.copyOf(silences);
    }

    /** The master data tells of the attachment of its tag only then. */
    void attachAt(long time) {
        attachedAt = time;
    }

    long attachedAt() {
        return attachedAt;
    }

    /** The master data tells of the pallet only then. */
    void knowAt(long time) {
        knownAt = time;
    }

    long knownAt() {
        return knownAt;
    }
}
