package io.fourfold.benchmarks.flink;

/** A unit that moved. Public fields and a public constructor, for Flink's fast serialiser. */
public final class Moved {
    public String sscc = "";
    public String deviceId = "";
    public String siteId = "";
    /** Empty if no shipment needs the unit. */
    public String shipmentId = "";

    public String from = "";
    public String to = "";
    /** Event time, epoch milliseconds. */
    public long time;
}
