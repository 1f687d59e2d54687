package io.fourfold.quickstart.sim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes positions as SenML JSON (RFC 8428): base name and base time once a position, then x, y and seq. */
final class SenMl {
    private SenMl() {}

    /**
     * The records of one position, without the brackets of a pack.
     *
     * @param epochMillis event time
     */
    static String records(String deviceId, Fix fix, long epochMillis) {
        return String.format(
                Locale.ROOT,
                "{\"bn\":\"%s/\",\"bt\":%s,\"n\":\"x\",\"u\":\"m\",\"v\":%.3f},"
                        + "{\"n\":\"y\",\"u\":\"m\",\"v\":%.3f},{\"n\":\"seq\",\"v\":%d}",
                deviceId,
                BigDecimal.valueOf(epochMillis, 3).toPlainString(),
                fix.point().x(),
                fix.point().y(),
                fix.sequence());
    }

    /** A pack of what was said. */
    static String pack(List<Said> said) {
        return said.stream().map(Said::senml).collect(Collectors.joining(",", "[", "]"));
    }
}
