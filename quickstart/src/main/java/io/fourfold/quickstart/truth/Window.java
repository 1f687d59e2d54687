package io.fourfold.quickstart.truth;

/**
 * The times at which something can rightly have happened, in milliseconds since the shift began, both inclusive.
 *
 * <p>A confirmation happens at one of a few positions: which one, noise around the border and disturbed positions decide.
 */
public record Window(long earliest, long latest) {
    public Window {
        if (earliest > latest) {
            throw new IllegalArgumentException("earliest: need a time up to " + latest + ", got " + earliest);
        }
    }

    static Window at(long moment) {
        return new Window(moment, moment);
    }

    /** When the later of two things happened. */
    Window latestWith(Window other) {
        return new Window(Math.max(earliest, other.earliest), Math.max(latest, other.latest));
    }

    /** Whether the time lies in it. */
    public boolean holds(long time) {
        return time >= earliest && time <= latest;
    }

    /** Whether it lies clearly before another: further apart than the separation. */
    boolean clearlyBefore(Window other, long separation) {
        return latest + separation <= other.earliest;
    }
}
