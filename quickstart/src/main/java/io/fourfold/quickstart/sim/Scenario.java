package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What happens to a shipment. A small shift takes them in this order. */
public enum Scenario {
    /** All of its pallets stood in the lane before the shift began. */
    STAGED_BEFORE,
    /** A pallet is taken out of the lane after the shipment was ready, and put back. */
    TAKEN_BACK_AFTER_READY,
    /** A pallet is put in another shipment's lane, and later in its own. */
    MISPLACED,
    /** The pallets come one after the other, and that is all. */
    PLAIN,
    /** A pallet never comes, and the shipment is due. */
    NEVER_COMPLETE,
    /** The ERP tells of the shipment when its pallets have long been in the lane. */
    LATE_SHIPMENT,
    /** A pallet is taken out of the lane before the last one came, and put back. */
    TAKEN_BACK_BEFORE_READY,
    /** The shipment leaves, and its pallets go to the dock. */
    DEPARTED,
    /** The ERP tells which pallet a tag is on when the pallet has long been in the lane. */
    LATE_ATTACHMENT,
    /** A pallet comes after the shipment was due to be staged. */
    LATE_PALLET,
    /** The shipment is cancelled while its pallets are coming. */
    CANCELLED,
    /** The shipment is released when its pallets have long been in the lane. */
    LATE_RELEASE,
    /** A tag is silent on the whole way from storage to the lane. */
    SILENT_ON_THE_WAY,
    /** Its lane is also that of the shipment before. */
    SHARED_LANE,
    /** The ERP tells of a pallet when it has long been in the lane. */
    LATE_UNIT,
    /** The shipment is never released. */
    STAYS_PLANNED,
    /** Ready in time; then a pallet is taken out when the shipment is already due. */
    TAKEN_BACK_WHEN_DUE;

    private static final double PLAIN_SHARE = 0.4;

    /** Scenarios for a shift, the first of them {@link #STAGED_BEFORE}, so that something is ready at once. */
    static List<Scenario> draw(int count, RandomGenerator random) {
        List<Scenario> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i < values().length) {
                drawn.add(values()[i]);
            } else {
                drawn.add(random.nextDouble() < PLAIN_SHARE ? PLAIN : values()[random.nextInt(values().length)]);
            }
        }
        return drawn;
    }

    /** Whether the shipment is known and released, in a lane of its own, from the start to the end of the shift. */
    boolean steady() {
        return switch (this) {
            case STAGED_BEFORE, TAKEN_BACK_AFTER_READY, PLAIN, NEVER_COMPLETE, TAKEN_BACK_BEFORE_READY, LATE_PALLET ->
                true;
            default -> false;
        };
    }

    /** Pallets that move more than once have tags of at least two positions a second, to keep the shift short. */
    int slowestRateHertz() {
        return switch (this) {
            case TAKEN_BACK_AFTER_READY,
                    TAKEN_BACK_BEFORE_READY,
                    TAKEN_BACK_WHEN_DUE,
                    MISPLACED,
                    DEPARTED,
                    CANCELLED,
                    LATE_PALLET,
                    NEVER_COMPLETE -> 2;
            default -> 1;
        };
    }
}
