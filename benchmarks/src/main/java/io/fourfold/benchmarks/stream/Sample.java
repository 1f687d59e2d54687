package io.fourfold.benchmarks.stream;

import io.fourfold.benchmarks.machine.CpuTime;

/**
 * All counters at one moment; CPU in seconds.
 *
 * @param harness CPU of this process, which is neither the arm's nor a disturbance
 */
record Sample(long nanos, long positions, double client, double broker, double harness, CpuTime.Machine machine) {
    static Sample of(Arm arm) {
        long positions = arm.positions();
        return new Sample(
                System.nanoTime(),
                positions,
                arm.clientCpu(),
                arm.brokerCpu(),
                CpuTime.process(ProcessHandle.current().pid()),
                CpuTime.machine());
    }
}
