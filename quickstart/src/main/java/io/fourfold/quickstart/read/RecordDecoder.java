package io.fourfold.quickstart.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.fourfold.quickstart.plain.PlainJsonWriter;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.record.TimestampType;

/** Values in Confluent's wire format as plain JSON, by the schema that they were written with. */
public final class RecordDecoder {
    /** The first byte of Confluent's wire format. */
    private static final byte MAGIC = 0;

    private static final int HEADER_BYTES = 5;

    private final KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();

    /** @param config where the registry is, and how to log in there */
    public RecordDecoder(Map<String, Object> config) {
        deserializer.configure(config, false);
    }

    /** The record, decoded. @throws SerializationException if the registry cannot be reached */
    public StoredRecord decode(ConsumerRecord<byte[], byte[]> record) {
        return new StoredRecord(
                new Place(new TopicPartition(record.topic(), record.partition()), record.offset()),
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                record.timestampType() == TimestampType.LOG_APPEND_TIME,
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                value(record.topic(), record.value()));
    }

    /**
     * JSON's null for no value, Java's null for bytes that are no Avro record.
     *
     * @throws SerializationException if the registry cannot be reached
     */
    public JsonNode value(String topic, byte[] bytes) {
        if (bytes == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return null;
        }
        try {
            Object value = deserializer.deserialize(topic, bytes);
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
