package io.fourfold.benchmarks.staging;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.CpuTime;

/**
 * What staging did between two moments.
 *
 * @param seconds how long it was
 * @param positions how many it took in
 * @param client CPU seconds of its process
 * @param broker CPU seconds of its broker
 * @param others cores that other processes took, on average
 * @param steal cores that the hypervisor gave to others, on average
 */
public record Stretch(double seconds, long positions, double client, double broker, double others, double steal) {

    /** All counters at one moment; CPU in seconds. */
    public record Moment(
            long nanos, long positions, double client, double broker, double harness, CpuTime.Machine machine) {
        /** Now; best asked right after a commit, since only what is committed counts. */
        public static Moment of(StagingProcess staging, Broker broker) {
            long positions = staging.positions();
            return new Moment(
                    System.nanoTime(),
                    positions,
                    staging.jvm().cpu(),
                    broker.jvm().cpu(),
                    CpuTime.process(ProcessHandle.current().pid()),
                    CpuTime.machine());
        }
    }

    public static Stretch between(Moment from, Moment to) {
        double seconds = (to.nanos() - from.nanos()) / 1e9;
        double client = to.client() - from.client();
        double broker = to.broker() - from.broker();
        double busy = to.machine().busy() - from.machine().busy();
        double others = busy - client - broker - (to.harness() - from.harness());
        return new Stretch(
                seconds,
                to.positions() - from.positions(),
                client,
                broker,
                Math.max(0, others / seconds),
                (to.machine().steal() - from.machine().steal()) / seconds);
    }

    public double rate() {
        return positions / seconds;
    }

    /** Microseconds of CPU a position in staging's process. */
    public double clientCpu() {
        return client * 1e6 / positions;
    }

    /** Microseconds of CPU a position, client and broker together. */
    public double cpu() {
        return (client + broker) * 1e6 / positions;
    }
}
