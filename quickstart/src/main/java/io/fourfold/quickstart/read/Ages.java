package io.fourfold.quickstart.read;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time for people. */
public final class Ages {
    private static final double MILLIS_A_SECOND = 1000.0;

    private Ages() {}

    /** Two units at most: {@code 140 ms}, {@code 12.3 s}, {@code 5 min 10 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String text(Duration time) {
        if (time.isNegative()) {
            return "-" + text(time.negated());
        }
        if (time.toMillis() < 1000) {
            return time.toMillis() + " ms";
        }
        if (time.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS_A_SECOND);
        }
        if (time.toMinutes() < 60) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        if (time.toHours() < 24) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
