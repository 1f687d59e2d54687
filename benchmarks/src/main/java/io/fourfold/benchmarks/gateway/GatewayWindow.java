package io.fourfold.benchmarks.gateway;

/**
 * What one arm did in one block.
 *
 * @param seconds how long it was
 * @param records how many were acknowledged
 * @param server CPU seconds of the gateway or Mosquitto
 * @param broker CPU seconds of Kafka
 * @param generator CPU seconds of the load generator
 * @param others cores that other processes took, on average
 * @param steal cores that the hypervisor gave to others, on average
 * @param p50Micros from a message to its acknowledgement, median
 * @param p99Micros the same, 99th percentile
 * @param right whether Kafka has as many records as were acknowledged since the block before
 */
public record GatewayWindow(
        double seconds,
        long records,
        double server,
        double broker,
        double generator,
        double others,
        double steal,
        double p50Micros,
        double p99Micros,
        boolean right) {
    /** A tenth of a core: more than this taken by others, and the block does not count. */
    private static final double QUIET = 0.1;

    /** Whether the machine was quiet enough, and the arm did anything. */
    public boolean isValid() {
        return others + steal <= QUIET && records > 0;
    }

    public double rate() {
        return records / seconds;
    }

    /** Microseconds of the server's CPU for a record. */
    public double serverMicros() {
        return server * 1e6 / records;
    }

    /** Microseconds of Kafka's CPU for a record. */
    public double brokerMicros() {
        return broker * 1e6 / records;
    }

    /** Microseconds of the load generator's CPU for a record. */
    public double generatorMicros() {
        return generator * 1e6 / records;
    }

    /** Records a second that a core of the server's CPU takes. */
    public double ratePerCore() {
        return records / server;
    }
}
