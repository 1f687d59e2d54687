package io.fourfold.quickstart.sim;

import java.time.Duration;

/**
 * What kind of shift to plan. Equal options give equal plans.
 *
 * @param shipments number of shipments, 1 to 500
 * @param seed seed of everything that is random
 * @param separation how far apart in time things are kept whose order decides what is said; more than anything may be
 *     late, see {@link Plan}
 */
public record ShiftOptions(int shipments, long seed, Duration separation) {
    /** Longest that a device holds back one position before saying it after newer ones. */
    static final Duration LATENESS = Duration.ofSeconds(2);

    /** Enough where devices and processes run without interruption. */
    public static final Duration SMOOTH = Duration.ofSeconds(5);

    public ShiftOptions {
        if (shipments < 1 || shipments > 500) {
            throw new IllegalArgumentException("shipments: need 1 to 500, got " + shipments);
        }
        if (separation.compareTo(LATENESS) <= 0) {
            throw new IllegalArgumentException(
                    "separation: need more than the lateness of " + LATENESS + ", got " + separation);
        }
    }

    /** A shift whose devices and processes run without interruption. */
    public ShiftOptions(int shipments, long seed) {
        this(shipments, seed, SMOOTH);
    }

    long separationMillis() {
        return separation.toMillis();
    }
}
