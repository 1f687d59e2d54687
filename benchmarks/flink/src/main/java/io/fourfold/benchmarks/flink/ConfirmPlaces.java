package io.fourfold.benchmarks.flink;

import io.fourfold.benchmarks.peers.Directory;
import io.fourfold.benchmarks.world.TagTrack;
import io.fourfold.data.Shipment;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** From positions of a tag to movements of the unit that it is on. */
final class ConfirmPlaces extends KeyedProcessFunction<String, Seen, Moved> {
    private static final long serialVersionUID = 1;

    private final String bootstrapServers;
    private final String registryUrl;
    private transient Directory directory;
    private transient ValueState<TagTrack> tracks;

    ConfirmPlaces(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    @Override
    public void open(OpenContext context) {
        directory = Directory.read(bootstrapServers, registryUrl, true);
        tracks = getRuntimeContext().getState(new ValueStateDescriptor<>("tags", TagTrack.class));
    }

    @Override
    public void processElement(Seen seen, Context context, Collector<Moved> out) throws Exception {
        TagTrack track = tracks.value();
        if (track == null) {
            track = new TagTrack();
            track.sscc = directory.unit(seen.deviceId);
        }
        String zone = directory.zone(seen.siteId, seen.x, seen.y);
        boolean moved = track.see(zone, seen.sequence, seen.time);
        tracks.update(track);
        if (moved) {
            out.collect(moved(seen, track));
        }
    }

    private Moved moved(Seen seen, TagTrack track) {
        Shipment shipment = directory.shipment(track.sscc);
        Moved moved = new Moved();
        moved.sscc = track.sscc;
        moved.deviceId = seen.deviceId;
        moved.siteId = seen.siteId;
        moved.shipmentId = shipment == null ? "" : shipment.getShipmentId();
        moved.from = track.left;
        moved.to = track.zone;
        moved.time = seen.time;
        return moved;
    }
}
