package io.fourfold.quickstart.demo;

import java.io.PrintWriter;

/** Where there is no terminal: a line every few seconds. */
final class LineDisplay implements Display {
    private static final long EVERY_MILLIS = 5_000;

    private final PrintWriter out;
    private long next;
    private final Rate rate = new Rate();

    LineDisplay(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Status status) {
        long perSecond = rate.perSecond(status);
        if (status.elapsedMillis() < next) {
            return;
        }
        next = status.elapsedMillis() + EVERY_MILLIS;
        out.printf(
                "%4d s of %d s: %d positions/s, %d waiting; %s; %d rows; %d notifications%n",
                status.elapsedMillis() / 1000,
                status.endMillis() / 1000,
                perSecond,
                status.pending(),
                status.outcomes(),
                status.rows(),
                status.rung().size());
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
