package io.fourfold.sinks.notification;

import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.sinks.converter.AvroConverter;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of process.notifications as Connect hands them over: through our converter. */
final class Notifications {
    static final TopicPartition PARTITION = new TopicPartition("process.notifications", 0);
    private static final Map<String, Object> REGISTRY =
            Map.of("schema.registry.url", "mock://notifications", "auto.register.schemas", true);

    private final AvroSerde<Notification> serde = AvroSerde.forValues(REGISTRY);
    private final AvroConverter converter = new AvroConverter();

    Notifications() {
        converter.configure(REGISTRY, false);
    }

    static String outcome(int number) {
        return "outcome-" + number;
    }

    static String key(int number) {
        return "note-" + number;
    }

    SinkRecord record(int number, String channel, String address, Instant written) {
        return record(number, number, channel, address, written);
    }

    SinkRecord record(int number, long offset, String channel, String address, Instant written) {
        byte[] bytes = serde.serializer().serialize(PARTITION.topic(), notification(number, channel, address));
        SchemaAndValue value = converter.toConnectData(PARTITION.topic(), bytes);
        return new SinkRecord(
                PARTITION.topic(),
                PARTITION.partition(),
                Schema.STRING_SCHEMA,
                key(number),
                value.schema(),
                value.value(),
                offset,
                written.toEpochMilli(),
                TimestampType.CREATE_TIME);
    }

    private static Notification notification(int number, String channel, String address) {
        Instant at = Instant.parse("2026-11-24T04:59:00Z");
        return Notification.newBuilder()
                .setOutcomeId(outcome(number))
                .setSiteId("S1")
                .setOccurredAt(at)
                .setDecidedAt(at)
                .setTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .setNotificationId(key(number))
                .setWorkerId("W1")
                .setChannel(channel)
                .setAddress(address)
                .setTitle("Shipment ready")
                .setBody("Shipment SH1 is ready: Größe 3 €")
                .setPriority(Priority.HIGH)
                .setAboutOutcomeId("about-1")
                .setAboutTopic("process.shipments-ready")
                .setEscalationLevel(0)
                .setDeadline(at.plusSeconds(300))
                .build();
    }
}
