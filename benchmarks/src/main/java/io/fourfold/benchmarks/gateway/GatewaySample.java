package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.gateway.Generator.Figures;
import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.CpuTime;
import java.io.IOException;

/**
 * All counters at one moment; CPU in seconds.
 *
 * @param harness CPU of this process, which is neither the arm's nor a disturbance
 */
record GatewaySample(
        long nanos,
        Figures figures,
        double server,
        double broker,
        double generator,
        double harness,
        CpuTime.Machine machine) {
    static GatewaySample of(Server server, Generator generator, Broker broker)
            throws IOException, InterruptedException {
        Figures figures = generator.figures();
        return new GatewaySample(
                System.nanoTime(),
                figures,
                server.process().cpu(),
                broker.jvm().cpu(),
                generator.process().cpu(),
                CpuTime.process(ProcessHandle.current().pid()),
                CpuTime.machine());
    }

    /** What happened until a later sample. */
    GatewayWindow until(GatewaySample end, boolean right) {
        double seconds = (end.nanos - nanos) / 1e9;
        double ours = end.server - server + end.broker - broker + end.generator - generator + end.harness - harness;
        double others = end.machine.busy() - machine.busy() - ours;
        return new GatewayWindow(
                seconds,
                end.figures.acknowledged() - figures.acknowledged(),
                end.server - server,
                end.broker - broker,
                end.generator - generator,
                Math.max(0, others / seconds),
                (end.machine.steal() - machine.steal()) / seconds,
                end.figures.p50Micros(),
                end.figures.p99Micros(),
                right);
    }
}
