package io.fourfold.benchmarks.peers;

import io.fourfold.benchmarks.world.ShipmentTrack;
import io.fourfold.benchmarks.world.TagTrack;
import io.fourfold.data.Device;
import io.fourfold.data.Shipment;
import io.fourfold.process.Movement;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Movements and shipments that are ready, in plain DSL with default stores.
 *
 * <pre>positions > zone > join devices > aggregate by tag > movements > aggregate by shipment > shipments-ready</pre>
 */
final class DslTopology {
    private record Seen(String siteId, String zoneId, String sscc, long sequence, long time) {}

    /** What JSON writes when a movement goes to the shipment's partition. */
    record Arrival(String sscc, String zoneId, long time) {}

    /** A shipment's units, and the time it became ready just now. */
    public static final class Progress {
        public ShipmentTrack track = new ShipmentTrack();
        public String sscc = "";
        public long readyAt = ShipmentTrack.NOT_NOW;
    }

    private final Topics topics;
    private final Directory directory;
    private final Runnable onPosition;

    DslTopology(Topics topics, Directory directory, Runnable onPosition) {
        this.topics = topics;
        this.directory = directory;
        this.onPosition = onPosition;
    }

    void addTo(StreamsBuilder builder) {
        KTable<String, Device> devices = builder.table(topics.devices().name(), consumed(topics.devices()));
        KStream<String, Movement> movements = builder.stream(topics.positions().name(), consumed(topics.positions()))
                .mapValues(this::locate)
                .join(
                        devices,
                        (seen, device) -> new Seen(
                                seen.siteId, seen.zoneId, device.getAttachment().getId(), seen.sequence, seen.time),
                        Joined.keySerde(Serdes.String()))
                .groupByKey()
                .aggregate(
                        TagTrack::new,
                        (deviceId, seen, track) -> see(seen, track),
                        Materialized.with(Serdes.String(), TagTrackSerde.create()))
                .toStream()
                .filter((deviceId, track) -> track.moved)
                .map((deviceId, track) -> KeyValue.pair(
                        track.sscc,
                        PeerOutcomes.movement(
                                siteOf(track.zone), deviceId, track.sscc, track.left, track.zone, track.time)));
        movements.to(topics.movements().name(), produced(topics.movements()));

        movements
                .filter((sscc, movement) -> directory.shipment(sscc) != null)
                .map((sscc, movement) -> KeyValue.pair(
                        directory.shipment(sscc).getShipmentId(),
                        new Arrival(
                                sscc,
                                movement.getToZoneId(),
                                movement.getOccurredAt().toEpochMilli())))
                .groupByKey(Grouped.with(Serdes.String(), JsonSerde.of(Arrival.class)))
                .aggregate(
                        Progress::new,
                        (shipmentId, arrival, progress) -> arrive(arrival, progress),
                        Materialized.with(Serdes.String(), JsonSerde.of(Progress.class)))
                .toStream()
                .filter((shipmentId, progress) -> progress.readyAt != ShipmentTrack.NOT_NOW)
                .mapValues(this::ready)
                .to(topics.shipmentsReady().name(), produced(topics.shipmentsReady()));
    }

    private Seen locate(Position position) {
        onPosition.run();
        LocalPoint point = (LocalPoint) position.getPoint();
        String zone = directory.zone(position.getSiteId(), point.getX(), point.getY());
        return new Seen(
                position.getSiteId(),
                zone,
                "",
                position.getSequence(),
                position.getEventTime().toEpochMilli());
    }

    private static TagTrack see(Seen seen, TagTrack track) {
        track.sscc = seen.sscc();
        track.see(seen.zoneId(), seen.sequence(), seen.time());
        return track;
    }

    private Progress arrive(Arrival arrival, Progress progress) {
        Shipment shipment = directory.shipment(arrival.sscc());
        progress.sscc = arrival.sscc();
        progress.readyAt = progress.track.arrive(
                arrival.sscc(),
                arrival.zoneId().equals(shipment.getStagingZoneId()),
                arrival.time(),
                shipment.getHandlingUnits().size());
        return progress;
    }

    private ShipmentReady ready(Progress progress) {
        return PeerOutcomes.ready(directory.shipment(progress.sscc), progress.readyAt);
    }

    /** A zone's id begins with its site's. */
    private static String siteOf(String zoneId) {
        return zoneId.substring(0, zoneId.indexOf("-zone"));
    }

    private static <V> Consumed<String, V> consumed(Topic<String, V> topic) {
        return Consumed.with(topic.keySerde(), topic.valueSerde());
    }

    private static <V> Produced<String, V> produced(Topic<String, V> topic) {
        return Produced.with(topic.keySerde(), topic.valueSerde());
    }
}
