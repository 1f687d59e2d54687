package io.fourfold.quickstart.demo;

/** Acknowledged positions a second, over the last two seconds. */
final class Rate {
    private static final long SPAN_MILLIS = 2_000;

    private long since;
    private long before;
    private long perSecond;

    long perSecond(Status status) {
        long span = status.elapsedMillis() - since;
        if (span >= SPAN_MILLIS) {
            perSecond = (status.acknowledged() - before) * 1000 / span;
            since = status.elapsedMillis();
            before = status.acknowledged();
        }
        return perSecond;
    }
}
