package io.fourfold.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro specific records in the Confluent wire format: a zero byte, the schema's id in four bytes, the Avro body.
 *
 * <p>Takes the keys of Confluent's own serialisers ({@code schema.registry.url}, {@code basic.auth.credentials.source},
 * {@code schema.registry.ssl.*}). Two defaults differ from theirs: schemas are never registered in passing
 * ({@code auto.register.schemas=false}), because a contract changes by decision and not by deployment, and the
 * Java-only property {@code avro.java.string} stays out of what is looked up.
 *
 * <p>Reading and writing throw {@link org.apache.kafka.common.errors.SerializationException} for bytes that are no such
 * record, or when the registry cannot be reached.
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
    static {
        // Avro instantiates only classes that it was told to trust (AVRO-4053).
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith("io.fourfold.")));
    }

    private final KafkaAvroSerializer serializer;
    private final KafkaAvroDeserializer deserializer;

    private AvroSerde(KafkaAvroSerializer serializer, KafkaAvroDeserializer deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    /** A serde for values, configured with Confluent's keys; connects at the first record. */
    public static <T extends SpecificRecord> AvroSerde<T> forValues(Map<String, ?> config) {
        return configured(new AvroSerde<>(new KafkaAvroSerializer(), new KafkaAvroDeserializer()), config);
    }

    /** A serde for values that shares the given registry client and its caches. */
    public static <T extends SpecificRecord> AvroSerde<T> forValues(
            SchemaRegistryClient client, Map<String, ?> config) {
        return configured(new AvroSerde<>(new KafkaAvroSerializer(client), new KafkaAvroDeserializer(client)), config);
    }

    /**
     * Lets Avro instantiate our records. The first use of this class does that already; for whoever reads with Avro's own
     * readers.
     */
    public static void trustRecords() {
        // The static initialiser has run by now.
    }

    private static <T extends SpecificRecord> AvroSerde<T> configured(AvroSerde<T> serde, Map<String, ?> config) {
        serde.configure(config, false);
        return serde;
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        Map<String, Object> merged = new HashMap<>();
        merged.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false);
        merged.put("avro.remove.java.properties", true);
        merged.putAll(config);
        merged.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        serializer.configure(merged, isKey);
        deserializer.configure(merged, isKey);
    }

    /**
     * The schema that a record was written with.
     *
     * @param id from the record's second to fifth byte, big endian
     * @throws SerializationException if the registry cannot be reached or has no such schema
     */
    public Schema writerSchema(int id) {
        try {
            return (Schema) deserializer.getSchemaById(id).rawSchema();
        } catch (IOException | RestClientException e) {
            throw new SerializationException("Could not look up schema " + id, e);
        }
    }

    @Override
    public Serializer<T> serializer() {
        return serializer::serialize;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this::deserialize;
    }

    @SuppressWarnings("unchecked") // the specific reader instantiates the class that the schema names
    private T deserialize(String topic, byte[] bytes) {
        try {
            return (T) deserializer.deserialize(topic, bytes);
        } catch (BufferUnderflowException e) {
            throw new SerializationException("A record of " + topic + " ends within its header", e);
        }
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
