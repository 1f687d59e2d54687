package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.benchmarks.machine.Compilers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Lets one arm run for a while and looks at what it did. */
final class GatewayBlock {
    private final GatewayScale scale;
    private final Peers peers;
    private final Broker broker;
    private final WrittenRecords written;

    GatewayBlock(GatewayScale scale, Peers peers, Broker broker, WrittenRecords written) {
        this.scale = scale;
        this.peers = peers;
        this.broker = broker;
        this.written = written;
    }

    /** Until the compilers of all that runs are quiet, or the time for it is over; Mosquitto has none. */
    void warmUp(GatewayArm arm) throws InterruptedException, IOException {
        Server server = peers.server(arm);
        Generator generator = peers.generator(arm);
        server.process().resume();
        generator.run(window(arm));
        Duration limit = Duration.ofSeconds(scale.warmUpSeconds());
        if (arm.server() == ServerKind.MOSQUITTO) {
            Compilers.awaitQuiet(limit, generator.process());
        } else {
            Compilers.awaitQuiet(limit, server.process(), generator.process(), broker.jvm());
        }
        generator.drain();
        server.process().pause();
    }

    GatewayWindow measure(GatewayArm arm) throws InterruptedException, ExecutionException, IOException {
        Server server = peers.server(arm);
        Generator generator = peers.generator(arm);
        long writtenBefore = written.count();
        server.process().resume();
        long acknowledgedBefore = generator.figures().acknowledged();
        generator.run(window(arm));
        Thread.sleep(scale.settleMillis());
        GatewaySample from = GatewaySample.of(server, generator, broker);
        Thread.sleep(scale.blockMillis());
        GatewaySample to = GatewaySample.of(server, generator, broker);
        generator.drain();
        long acknowledged = generator.figures().acknowledged() - acknowledgedBefore;
        long inKafka = written.count() - writtenBefore;
        server.process().pause();
        return from.until(to, arm.server() != ServerKind.GATEWAY || inKafka == acknowledged);
    }

    private int window(GatewayArm arm) {
        return arm.traffic() == GatewayArm.Traffic.MANY ? scale.window() : 1;
    }
}
