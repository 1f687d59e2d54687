package io.fourfold.benchmarks.latency;

import io.fourfold.benchmarks.latency.LatencyResult.Load;
import io.fourfold.benchmarks.latency.LatencyResult.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * When the position behind each outcome was to be sent; takes the time as the outcomes are read. One thread awaits, another
 * reads. Times are nanoseconds, those of events epoch milliseconds.
 */
final class Awaited {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);
    private static final int DIGITS = 3;

    private final Map<String, Long> movements = new ConcurrentHashMap<>();
    private final Map<String, Long> shipmentsReady = new ConcurrentHashMap<>();
    private final Histogram movementTimes = new Histogram(LONGEST, DIGITS);
    private final Histogram readyTimes = new Histogram(LONGEST, DIGITS);
    private final long countFrom;
    private long strange;

    /** @param countFrom what was to be sent earlier does not count */
    Awaited(long countFrom) {
        this.countFrom = countFrom;
    }

    /** A position of the unit will be confirmed as a movement at that event time. */
    void movement(String sscc, long time, long intended) {
        movements.put(key(sscc, time), intended);
    }

    /** The same position makes the unit's shipment ready. */
    void ready(String sscc, long time, long intended) {
        shipmentsReady.put(key(sscc, time), intended);
    }

    void movementRead(String sscc, long time, long now) {
        take(movements.remove(key(sscc, time)), movementTimes, now);
    }

    /** The last of its units to arrive made it ready. */
    void readyRead(List<String> units, long time, long now) {
        Long intended = null;
        for (String sscc : units) {
            Long found = shipmentsReady.remove(key(sscc, time));
            intended = found == null ? intended : found;
        }
        take(intended, readyTimes, now);
    }

    private void take(Long intended, Histogram times, long now) {
        if (intended == null) {
            strange++;
        } else if (intended >= countFrom) {
            times.recordValue(Math.min(LONGEST, Math.max(0, now - intended)));
        }
    }

    boolean isEmpty() {
        return movements.isEmpty() && shipmentsReady.isEmpty();
    }

    /** To be asked once no thread reads any more. */
    Load load(long sendingLagNanos) {
        return new Load(
                Percentiles.of(movementTimes),
                Percentiles.of(readyTimes),
                movements.size() + shipmentsReady.size(),
                strange,
                sendingLagNanos / 1e6);
    }

    private static String key(String sscc, long time) {
        return sscc + '@' + time;
    }
}
