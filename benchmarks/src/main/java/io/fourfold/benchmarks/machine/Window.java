package io.fourfold.benchmarks.machine;

/**
 * What a client of Kafka and its broker did between two samples.
 *
 * @param seconds how long it was
 * @param positions how many it took in
 * @param client CPU seconds of its process
 * @param broker CPU seconds of its broker
 * @param others cores that other processes took, on average
 * @param steal cores that the hypervisor gave to others, on average
 */
public record Window(double seconds, long positions, double client, double broker, double others, double steal) {
    /** A tenth of a core: more than this taken by others, and the block does not count. */
    private static final double QUIET = 0.1;

    public static Window between(Sample from, Sample to) {
        double seconds = (to.nanos() - from.nanos()) / 1e9;
        double client = to.client() - from.client();
        double broker = to.broker() - from.broker();
        double busy = to.machine().busy() - from.machine().busy();
        double others = busy - client - broker - (to.harness() - from.harness());
        return new Window(
                seconds,
                to.positions() - from.positions(),
                client,
                broker,
                Math.max(0, others / seconds),
                (to.machine().steal() - from.machine().steal()) / seconds);
    }

    /** Whether the machine was quiet enough, and the client did anything. */
    public boolean isValid() {
        return others + steal <= QUIET && positions > 0;
    }

    public double rate() {
        return positions / seconds;
    }

    /** Microseconds of CPU a position in the client's process. */
    public double clientPerPosition() {
        return client * 1e6 / positions;
    }

    /** Microseconds of CPU a position, client and broker together. */
    public double cpuPerPosition() {
        return (client + broker) * 1e6 / positions;
    }
}
