package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The forklifts that serve one aisle of a site. A pallet is carried by the forklift that has the least to wait for it; where
 * all of them would keep it waiting, one more comes out of its garage in the aisle.
 */
final class Fleet {
    static final double SLOWEST = 2.6;
    private static final double FASTEST = 3.4;
    private static final long LIFT_MILLIS = 500;
    private static final long PATIENCE_MILLIS = 1_500;

    private final String name;
    private final double aisle;
    private final RandomGenerator random;
    private final List<Forklift> forklifts = new ArrayList<>();

    /** @param aisle the y on the plan along which they drive */
    Fleet(String name, double aisle, RandomGenerator random) {
        this.name = name;
        this.aisle = aisle;
        this.random = random;
    }

    List<Forklift> forklifts() {
        return List.copyOf(forklifts);
    }

    /**
     * Carries a pallet to a spot, leaving its own no earlier than the given time.
     *
     * @param notBefore milliseconds since the shift began
     */
    void carry(Pallet pallet, Spot to, long notBefore) {
        Spot from = pallet.journey().spot();
        long earliest = Math.max(notBefore, pallet.journey().now());
        Forklift chosen = choose(from, earliest);
        Journey forklift = chosen.journey();
        long start = Math.max(earliest, readyAt(chosen, from));
        double speed = SLOWEST + random.nextDouble() * (FASTEST - SLOWEST);
        forklift.standUntil(start - driveMillis(chosen, from));
        forklift.move(Route.between(forklift.spot(), from), from, FASTEST);
        forklift.standUntil(start);
        Route route = Route.between(from, to);
        forklift.move(route, to, speed);
        pallet.journey().standUntil(start);
        pallet.journey().move(route, to, speed);
        forklift.standUntil(forklift.now() + LIFT_MILLIS);
    }

    /** The one that would start first, of several the one that would idle least. */
    private Forklift choose(Spot from, long earliest) {
        Optional<Forklift> best = forklifts.stream()
                .filter(forklift -> readyAt(forklift, from) <= earliest + PATIENCE_MILLIS)
                .max(Comparator.comparingLong(forklift -> readyAt(forklift, from)));
        return best.orElseGet(() -> another(from));
    }

    private Forklift another(Spot near) {
        String deviceId = String.format("%s%02d", name, forklifts.size() + 1);
        Spot garage = new Spot(new Point(near.point().x(), aisle), null);
        Forklift forklift = new Forklift(deviceId, new Journey(garage));
        forklifts.add(forklift);
        return forklift;
    }

    private static long readyAt(Forklift forklift, Spot from) {
        return forklift.journey().now() + driveMillis(forklift, from);
    }

    private static long driveMillis(Forklift forklift, Spot to) {
        return (long) Math.ceil(Route.between(forklift.journey().spot(), to).length() / FASTEST * 1000) + LIFT_MILLIS;
    }
}
