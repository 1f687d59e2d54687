package io.fourfold.quickstart.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.fourfold.quickstart.plain.PlainJsonWriter;
import java.io.EOFException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** A record as one line of JSON. What is no Avro record is shown as Base64, with {@code "encoding": "base64"}. */
final class RecordLine {
    /** The first byte of Confluent's wire format. */
    private static final byte MAGIC = 0;

    private static final int HEADER_BYTES = 5;

    private final KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();

    RecordLine(Map<String, Object> config) {
        deserializer.configure(config, false);
    }

    /** @throws SerializationException if the registry cannot be reached */
    String of(ConsumerRecord<String, byte[]> record) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("topic", record.topic());
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        line.put("key", record.key());
        JsonNode value = value(record);
        if (value == null) {
            line.put("value", Base64.getEncoder().encodeToString(record.value()));
            line.put("encoding", "base64");
        } else {
            line.set("value", value);
        }
        return line.toString();
    }

    private JsonNode value(ConsumerRecord<String, byte[]> record) {
        byte[] bytes = record.value();
        if (bytes == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return null;
        }
        try {
            Object value = deserializer.deserialize(record.topic(), bytes);
            return value instanceof GenericContainer container
                    ? PlainJsonWriter.write(container.getSchema(), value)
                    : null;
        } catch (SerializationException e) {
            if (e.getCause() instanceof RestClientException answer && answer.getStatus() == 404
                    || e.getCause() instanceof RuntimeException
                    || e.getCause() instanceof EOFException) {
                return null; // bytes that only look like Avro
            }
            throw e;
        }
    }
}
