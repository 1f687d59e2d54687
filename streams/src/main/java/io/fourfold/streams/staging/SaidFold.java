package io.fourfold.streams.staging;

import io.fourfold.streams.staging.state.Said;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tells what a device says for the first time from duplicates and stragglers, in constant time and space.
 *
 * <p>With sequences the sequence decides. A lower sequence with an event time later than all before means that the device
 * restarted its counter: an epoch begins, and what was said before its start is a straggler from then on. Without
 * sequences the event time decides.
 */
final class SaidFold {
    enum Verdict {
        /** Newer than all that the device said. */
        NEW,
        /** Said before. */
        DUPLICATE,
        /** Older than what the device said last, and not known to be a duplicate. */
        STRAGGLER
    }

    private static final int WINDOW = 64;
    private static final int RECENT_TIMES = 8;

    private SaidFold() {}

    /** What a record is, given what was said before ({@code null}: nothing). Times are epoch milliseconds. */
    static Verdict judge(Said said, Long sequence, long time) {
        if (said == null) {
            return Verdict.NEW;
        }
        if (sequence == null || said.getHighest() == null) {
            return judgeByTime(said, time);
        }
        if (time < said.getEpochStart()) {
            return Verdict.STRAGGLER;
        }
        long highest = said.getHighest();
        if (sequence > highest || time > said.getLatestTime()) {
            return Verdict.NEW;
        }
        long back = highest - sequence;
        boolean seen = back == 0 || back <= WINDOW && (said.getSeen() >>> (back - 1) & 1) == 1;
        return seen ? Verdict.DUPLICATE : Verdict.STRAGGLER;
    }

    private static Verdict judgeByTime(Said said, long time) {
        if (time > said.getLatestTime()) {
            return Verdict.NEW;
        }
        boolean seen = time == said.getLatestTime() || said.getRecentTimes().contains(time);
        return seen ? Verdict.DUPLICATE : Verdict.STRAGGLER;
    }

    /** What has been said once a {@link Verdict#NEW} record is added. */
    static Said add(Said said, Long sequence, long time) {
        if (said == null) {
            return new Said(sequence, 0L, time, Long.MIN_VALUE, sequence == null ? List.of(time) : List.of());
        }
        if (sequence == null) {
            return new Said(
                    said.getHighest(),
                    said.getSeen(),
                    Math.max(time, said.getLatestTime()),
                    said.getEpochStart(),
                    newestFirst(time, said.getRecentTimes()));
        }
        boolean restarted = said.getHighest() != null && sequence <= said.getHighest();
        return new Said(
                sequence,
                said.getHighest() == null || restarted ? 0L : shift(said.getSeen(), sequence - said.getHighest()),
                Math.max(time, said.getLatestTime()),
                restarted ? time : said.getEpochStart(),
                said.getRecentTimes());
    }

    private static long shift(long seen, long by) {
        if (by > WINDOW) {
            return 0;
        }
        long shifted = by == WINDOW ? 0 : seen << by;
        return shifted | 1L << (by - 1);
    }

    private static List<Long> newestFirst(long time, List<Long> times) {
        return Stream.concat(LongStream.of(time).boxed(), times.stream())
                .limit(RECENT_TIMES)
                .toList();
    }
}
