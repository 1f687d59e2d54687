package io.fourfold.streams.staging;

import java.util.HashMap;
import java.util.Map;

/**
 * How far event time has come for a site: the least stream time of the partitions of the positions.
 *
 * <p>A partition that was silent for the idle time no longer holds the others back: the wall clock moves it, as it does
 * where no partition was ever heard. All times are epoch milliseconds.
 */
final class Watermark {
    private record Heard(long streamTime, long wallTime) {}

    private final long idle;
    private final long start;
    private final Map<Integer, Heard> partitions = new HashMap<>();

    /**
     * @param idle in milliseconds
     * @param start wall-clock time from which silence counts
     */
    Watermark(long idle, long start) {
        this.idle = idle;
        this.start = start;
    }

    /** A partition has come so far; it never goes back. */
    void advance(int partition, long streamTime, long wallTime) {
        partitions.merge(
                partition,
                new Heard(streamTime, wallTime),
                (before, now) -> new Heard(Math.max(before.streamTime(), now.streamTime()), now.wallTime()));
    }

    /** The watermark at that wall-clock time; {@link Long#MIN_VALUE} while it is not known. */
    long at(long wallTime) {
        if (partitions.isEmpty()) {
            return wallTime - start < idle ? Long.MIN_VALUE : wallTime;
        }
        return partitions.values().stream()
                .mapToLong(heard -> wallTime - heard.wallTime() < idle
                        ? heard.streamTime()
                        : Math.max(heard.streamTime(), wallTime))
                .min()
                .getAsLong();
    }
}
