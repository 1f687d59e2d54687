package io.fourfold.benchmarks.flink;

/** A position, as far as the job needs it. Public fields and a public constructor, for Flink's fast serialiser. */
public final class Seen {
    public String deviceId = "";
    public String siteId = "";
    public long sequence;
    /** Event time, epoch milliseconds. */
    public long time;

    public double x;
    public double y;
}
