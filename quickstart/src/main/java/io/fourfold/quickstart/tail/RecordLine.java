package io.fourfold.quickstart.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.read.RecordDecoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as one line of JSON. What is no Avro record is shown as Base64, with {@code "encoding": "base64"}. */
final class RecordLine {
    private final RecordDecoder decoder;

    RecordLine(Map<String, Object> config) {
        decoder = new RecordDecoder(config);
    }

    /** @throws org.apache.kafka.common.errors.SerializationException if the registry cannot be reached */
    String of(ConsumerRecord<String, byte[]> record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("topic", record.topic());
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        line.put("key", record.key());
        JsonNode value = decoder.value(record.topic(), record.value());
        if (value == null) {
            line.put("value", Base64.getEncoder().encodeToString(record.value()));
            line.put("encoding", "base64");
        } else {
            line.set("value", value);
        }
        return line.toString();
    }
}
