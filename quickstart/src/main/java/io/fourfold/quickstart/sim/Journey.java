package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.List;

/** Builds the trajectory of one thing: it stands until it is moved along a route. */
final class Journey {
    private final List<Leg> legs = new ArrayList<>();
    private Spot spot;
    private long now;

    Journey(Spot start) {
        this.spot = start;
    }

    Spot spot() {
        return spot;
    }

    /** The end of the last move, in milliseconds since the shift began. */
    long now() {
        return now;
    }

    /** Stands until the given time. */
    void standUntil(long time) {
        if (time > now) {
            legs.add(new Leg(now, time, spot.point(), spot.point(), spot.zoneId()));
            now = time;
        }
    }

    /** Moves along the route from {@link #now()} on; arrives at its end. */
    void move(Route route, Spot end, double metresPerSecond) {
        for (Route.Stretch stretch : route.stretches()) {
            long duration = Math.round(stretch.from().distance(stretch.to()) / metresPerSecond * 1000);
            legs.add(new Leg(now, now + duration, stretch.from(), stretch.to(), stretch.zoneId()));
            now += duration;
        }
        spot = end;
    }

    /** When the present zone was entered, in milliseconds since the shift began. */
    long enteredAt() {
        List<Stay> stays = new Trajectory(legs).stays();
        return stays.isEmpty() ? 0 : stays.get(stays.size() - 1).from();
    }

    /** The whole trajectory, standing until the end of the shift. */
    Trajectory until(long end) {
        standUntil(end);
        return new Trajectory(legs);
    }
}
