package io.fourfold.streams.staging;

import io.fourfold.streams.staging.Tag.Said;

/**
 * Tells what a device says for the first time from duplicates and stragglers, in constant time and space.
 *
 * <p>With sequences the sequence decides. A lower sequence with an event time later than all before means that the device
 * restarted its counter: an epoch begins, and what was said before its start is a straggler from then on. Without
 * sequences the event time decides. Times are epoch milliseconds.
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

    private SaidFold() {}

    /** What a record with a sequence is, given what was said before. */
    static Verdict judge(Said said, long sequence, long time) {
        if (!said.sequenced()) {
            return time >= said.latestTime() ? Verdict.NEW : Verdict.STRAGGLER;
        }
        if (time < said.epochStart()) {
            return Verdict.STRAGGLER;
        }
        if (sequence > said.highest() || time > said.latestTime()) {
            return Verdict.NEW;
        }
        long back = said.highest() - sequence;
        boolean seen = back == 0 || back <= WINDOW && (said.seen() >>> (back - 1) & 1) == 1;
        return seen ? Verdict.DUPLICATE : Verdict.STRAGGLER;
    }

    /** What a record without a sequence is, given what was said before. */
    static Verdict judge(Said said, long time) {
        if (time > said.latestTime()) {
            return Verdict.NEW;
        }
        boolean seen =
                time == said.latestTime() || !said.sequenced() && (time == said.highest() || time == said.seen());
        return seen ? Verdict.DUPLICATE : Verdict.STRAGGLER;
    }

    /** What has been said once a {@link Verdict#NEW} record with a sequence is added. */
    static Said add(Said said, long sequence, long time) {
        long latest = Math.max(time, said.latestTime());
        if (!said.sequenced()) {
            return new Said(latest, true, sequence, 0, Long.MIN_VALUE);
        }
        if (sequence <= said.highest()) {
            return new Said(latest, true, sequence, 0, time);
        }
        return new Said(latest, true, sequence, shift(said.seen(), sequence - said.highest()), said.epochStart());
    }

    /** What has been said once a {@link Verdict#NEW} record without a sequence is added. */
    static Said add(Said said, long time) {
        return said.sequenced()
                ? new Said(time, false, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE)
                : new Said(time, false, said.latestTime(), said.highest(), Long.MIN_VALUE);
    }

    private static long shift(long seen, long by) {
        if (by > WINDOW) {
            return 0;
        }
        long shifted = by == WINDOW ? 0 : seen << by;
        return shifted | 1L << (by - 1);
    }
}
