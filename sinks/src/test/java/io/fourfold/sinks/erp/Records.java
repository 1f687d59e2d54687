package io.fourfold.sinks.erp;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of outcomes as Connect hands them over. */
final class Records {
    static final TopicPartition READY = new TopicPartition("process.shipments-ready", 0);
    static final TopicPartition PROGRESS = new TopicPartition("process.shipment-progress", 0);

    private static final TopicPartition MOVEMENTS = new TopicPartition("process.movements", 0);
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    private static final Schema READY_SCHEMA = head("ShipmentReady")
            .field("handlingUnits", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("stagingZoneId", Schema.STRING_SCHEMA)
            .field("orderReference", Schema.STRING_SCHEMA)
            .field("erpDocument", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final Schema PROGRESS_SCHEMA =
            head("ShipmentProgress").field("state", Schema.STRING_SCHEMA).build();

    private static final Schema MOVEMENT_SCHEMA = subject("Movement")
            .field("sscc", Schema.STRING_SCHEMA)
            .field("fromZoneId", Schema.OPTIONAL_STRING_SCHEMA)
            .field("toZoneId", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private Records() {}

    private static SchemaBuilder head(String name) {
        return subject(name).field("shipmentId", Schema.STRING_SCHEMA);
    }

    private static SchemaBuilder subject(String name) {
        return SchemaBuilder.struct()
                .name("io.fourfold.process." + name)
                .field("outcomeId", Schema.STRING_SCHEMA)
                .field("siteId", Schema.STRING_SCHEMA)
                .field("occurredAt", Timestamp.SCHEMA)
                .field("traceparent", Schema.OPTIONAL_STRING_SCHEMA);
    }

    private static Struct head(Schema schema, String outcomeId, String shipmentId) {
        return new Struct(schema)
                .put("outcomeId", outcomeId)
                .put("siteId", "S1")
                .put("occurredAt", Date.from(AT))
                .put("shipmentId", shipmentId);
    }

    /** The shipment of that number is ready; its unit is {@code U<number>}. */
    static SinkRecord ready(int number, long offset, Instant written) {
        return ready("ready-" + number, number, offset, written);
    }

    /** The same shipment is ready once more. */
    static SinkRecord readyAgain(int number, long offset, Instant written) {
        return ready("ready-" + number + "b", number, offset, written);
    }

    private static SinkRecord ready(String outcomeId, int number, long offset, Instant written) {
        Struct value = head(READY_SCHEMA, outcomeId, "SH" + number)
                .put("handlingUnits", List.of("U" + number))
                .put("stagingZoneId", "S1-LANE")
                .put("orderReference", "O" + number);
        return record(READY, value, offset, written);
    }

    static SinkRecord progress(int number, String state, long offset, Instant written) {
        Struct value =
                head(PROGRESS_SCHEMA, "progress-" + number, "SH" + number).put("state", state);
        return record(PROGRESS, value, offset, written);
    }

    /** The unit of that number moves; one that moves several times does so at different offsets. */
    static SinkRecord moved(int number, long offset, Instant written) {
        Struct value = new Struct(MOVEMENT_SCHEMA)
                .put("outcomeId", "moved-" + number + "-" + offset)
                .put("siteId", "S1")
                .put("occurredAt", Date.from(AT))
                .put("sscc", "U" + number)
                .put("toZoneId", "S1-LANE");
        return record(MOVEMENTS, "U" + number, value, offset, written);
    }

    private static SinkRecord record(TopicPartition partition, Struct value, long offset, Instant written) {
        return record(partition, value.getString("shipmentId"), value, offset, written);
    }

    private static SinkRecord record(TopicPartition partition, String key, Struct value, long offset, Instant written) {
        return new SinkRecord(
                partition.topic(),
                partition.partition(),
                Schema.STRING_SCHEMA,
                key,
                value.schema(),
                value,
                offset,
                written.toEpochMilli(),
                TimestampType.CREATE_TIME);
    }
}
