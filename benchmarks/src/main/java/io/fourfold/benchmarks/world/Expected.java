package io.fourfold.benchmarks.world;

import io.fourfold.benchmarks.world.World.ShipmentUnits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes the outcomes that are right, from the motion itself: no zone is looked up, no byte decoded. */
public final class Expected {
    private final Map<Integer, Integer> shipmentOf = new HashMap<>();
    private final Map<Integer, ShipmentTrack> shipments = new HashMap<>();
    private final Map<Integer, TagTrack> tags = new HashMap<>();
    private final List<ShipmentUnits> needs;
    private Outcomes outcomes = Outcomes.NONE;

    public Expected(World world) {
        needs = world.shipments();
        for (int shipment = 0; shipment < needs.size(); shipment++) {
            int of = shipment;
            needs.get(shipment).tags().forEach(tag -> shipmentOf.put(tag, of));
        }
    }

    /** Takes in the position that the motion is at. */
    public void see(Motion motion) {
        int tag = motion.tag();
        TagTrack track = tags.computeIfAbsent(tag, any -> new TagTrack());
        String zone = World.zoneId(motion.site(), motion.zone(tag));
        if (!track.see(zone, motion.sequence(), motion.time())) {
            return;
        }
        outcomes = outcomes.moved(World.sscc(tag), track.left, zone, motion.time());
        Integer shipment = shipmentOf.get(tag);
        if (shipment != null) {
            arrive(shipment, motion);
        }
    }

    private void arrive(int shipment, Motion motion) {
        ShipmentUnits need = needs.get(shipment);
        boolean staged = motion.zone(motion.tag()) == need.stagingZone();
        long readyAt = shipments
                .computeIfAbsent(shipment, any -> new ShipmentTrack())
                .arrive(
                        World.sscc(motion.tag()),
                        staged,
                        motion.time(),
                        need.tags().size());
        if (readyAt != ShipmentTrack.NOT_NOW) {
            String zone = World.zoneId(motion.site(), need.stagingZone());
            outcomes = outcomes.ready(World.shipmentId(shipment), zone, readyAt);
        }
    }

    public Outcomes outcomes() {
        return outcomes;
    }
}
