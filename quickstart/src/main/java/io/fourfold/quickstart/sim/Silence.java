package io.fourfold.quickstart.sim;

/** A while in which a tag says nothing: milliseconds since the shift began, from inclusive, to exclusive. */
record Silence(long from, long to) {
    boolean covers(long time) {
        return time >= from && time < to;
    }
}
