package io.fourfold.benchmarks.flink;

import io.fourfold.benchmarks.peers.Directory;
import io.fourfold.benchmarks.world.ShipmentTrack;
import io.fourfold.data.Shipment;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** From movements of a shipment's units to the moments at which it is ready. */
final class JudgeShipments extends KeyedProcessFunction<String, Moved, Ready> {
    private static final long serialVersionUID = 1;

    private final String bootstrapServers;
    private final String registryUrl;
    private transient Directory directory;
    private transient ValueState<ShipmentTrack> tracks;

    JudgeShipments(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(OpenContext context) {
        directory = Directory.read(bootstrapServers, registryUrl, false);
        tracks = getRuntimeContext().getState(new ValueStateDescriptor<>("shipments", ShipmentTrack.class));
    }

    @Override
    public void processElement(Moved moved, Context context, Collector<Ready> out) throws Exception {
        ShipmentTrack track = tracks.value();
        if (track == null) {
            track = new ShipmentTrack();
        }
        Shipment shipment = directory.shipment(moved.sscc);
        boolean staged = moved.to.equals(shipment.getStagingZoneId());
        long readyAt = track.arrive(
                moved.sscc, staged, moved.time, shipment.getHandlingUnits().size());
        tracks.update(track);
        if (readyAt != ShipmentTrack.NOT_NOW) {
            Ready ready = new Ready();
            ready.sscc = moved.sscc;
            ready.time = readyAt;
            out.collect(ready);
        }
    }
}
