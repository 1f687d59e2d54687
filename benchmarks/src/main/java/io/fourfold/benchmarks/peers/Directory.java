package io.fourfold.benchmarks.peers;

import io.fourfold.data.Device;
import io.fourfold.data.Shipment;
import io.fourfold.data.Vertex;
import io.fourfold.data.Zone;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Master data, read once: which zone holds a point, which shipment needs a unit, what a tag is on. */
public final class Directory {
    private record Shape(String zoneId, double[] xs, double[] ys) {
        /** The even-odd rule. */
        boolean contains(double x, double y) {
            boolean inside = false;
            for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
                if (ys[i] > y != ys[j] > y && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
                    inside = !inside;
                }
            }
            return inside;
        }
    }

    private final Map<String, List<Shape>> shapes = new HashMap<>();
    private final Map<String, Shipment> shipments = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();

    private Directory() {}

    /** Reads zones and shipments, and devices where they are not read otherwise, from first to last. */
    public static Directory read(String bootstrapServers, String registryUrl, boolean withDevices) {
        Topics topics = Topics.of(Map.of("schema.registry.url", registryUrl));
        Directory directory = new Directory();
        forEach(bootstrapServers, topics.zones(), directory::addZone);
        forEach(bootstrapServers, topics.shipments(), directory::addShipment);
        if (withDevices) {
            forEach(bootstrapServers, topics.devices(), directory::addDevice);
        }
        return directory;
    }

    private void addZone(Zone zone) {
        List<Vertex> corners = zone.getPolygon();
        shapes.computeIfAbsent(zone.getSiteId(), any -> new ArrayList<>())
                .add(new Shape(
                        zone.getZoneId(),
                        corners.stream().mapToDouble(Vertex::getX).toArray(),
                        corners.stream().mapToDouble(Vertex::getY).toArray()));
    }

    private void addShipment(Shipment shipment) {
        shipment.getHandlingUnits().forEach(sscc -> shipments.put(sscc, shipment));
    }

    private void addDevice(Device device) {
        units.put(device.getDeviceId(), device.getAttachment().getId());
    }

    /** The zone that holds the point, empty if none does. */
    public String zone(String siteId, double x, double y) {
        for (Shape shape : shapes.getOrDefault(siteId, List.of())) {
            if (shape.contains(x, y)) {
                return shape.zoneId();
            }
        }
        return "";
    }

    /** The shipment that needs the unit, {@code null} if none does. */
    public Shipment shipment(String sscc) {
        return shipments.get(sscc);
    }

    /** The unit that the tag is on. */
    public String unit(String deviceId) {
        return units.get(deviceId);
    }

    private static <V extends SpecificRecord> void forEach(
            String bootstrapServers, Topic<String, V> topic, Consumer<V> action) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> action.accept(
                                topic.valueSerde().deserializer().deserialize(topic.name(), record.value())));
            }
        }
    }
}
