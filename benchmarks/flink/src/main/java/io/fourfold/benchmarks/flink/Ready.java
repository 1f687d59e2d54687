package io.fourfold.benchmarks.flink;

/** A shipment that is ready. Public fields and a public constructor, for Flink's fast serialiser. */
public final class Ready {
    /** One of its units. */
    public String sscc = "";
    /** Event time, epoch milliseconds. */
    public long time;
}
