package io.fourfold.benchmarks.machine;

/**
 * All counters at one moment; CPU in seconds.
 *
 * @param positions how many the client has taken in
 * @param harness CPU of this process, which is neither what is measured nor a disturbance
 */
public record Sample(
        long nanos, long positions, double client, double broker, double harness, CpuTime.Machine machine) {
    /** Now, with the positions that were counted just before. */
    public static Sample of(long positions, double client, double broker) {
        return new Sample(
                System.nanoTime(),
                positions,
                client,
                broker,
                CpuTime.process(ProcessHandle.current().pid()),
                CpuTime.machine());
    }
}
