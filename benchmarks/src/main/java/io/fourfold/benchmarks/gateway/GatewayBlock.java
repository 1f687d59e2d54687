package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.Broker;
import java.io.IOException;
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

    void warmUp(GatewayArm arm) throws InterruptedException, ExecutionException, IOException {
        int millis = scale.warmUpSeconds() * 1000;
        run(arm, arm.server() == ServerKind.MOSQUITTO ? scale.settleMillis() : millis, 0); // it compiles nothing
    }

    GatewayWindow measure(GatewayArm arm) throws InterruptedException, ExecutionException, IOException {
        return run(arm, scale.settleMillis(), scale.blockMillis());
    }

    private GatewayWindow run(GatewayArm arm, int settleMillis, int measureMillis)
            throws InterruptedException, ExecutionException, IOException {
        Server server = peers.server(arm);
        Generator generator = peers.generator(arm);
        long writtenBefore = written.count();
        server.process().resume();
        long acknowledgedBefore = generator.figures().acknowledged();
        generator.run(arm.traffic() == GatewayArm.Traffic.MANY ? scale.window() : 1);
        Thread.sleep(settleMillis);
        GatewaySample from = GatewaySample.of(server, generator, broker);
        Thread.sleep(measureMillis);
        GatewaySample to = GatewaySample.of(server, generator, broker);
        generator.drain();
        long acknowledged = generator.figures().acknowledged() - acknowledgedBefore;
        long inKafka = written.count() - writtenBefore;
        server.process().pause();
        return from.until(to, arm.server() != ServerKind.GATEWAY || inKafka == acknowledged);
    }
}
