package io.fourfold.sinks.converter;

import io.apicurio.registry.utils.converter.avro.AvroData;
import io.apicurio.registry.utils.converter.avro.AvroDataConfig;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.NonRecordContainer;
import io.fourfold.sinks.PluginVersion;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Avro in the Confluent wire format, for Connect: both ways, keys and values.
 *
 * <p>Takes Confluent's own keys ({@code schema.registry.url}, {@code basic.auth.credentials.source}, {@code
 * schema.registry.ssl.*}, {@code auto.register.schemas}). Times become Connect's {@code Timestamp}, enums strings whose
 * schema remembers the enum ({@code enhanced.avro.schema.support}, on unless set), unions with null optional fields; a null
 * stays null, so that tombstones pass.
 *
 * <p>Throws {@link DataException} for bytes or data that are no such record, which Connect's error handling may send to a
 * dead letter queue, and {@link RetriableException} while the registry does not answer, which it repeats until {@code
 * errors.retry.timeout}: an outage is no fault of the record.
 */
public final class AvroConverter implements Converter, Versioned {
    private final KafkaAvroSerializer serializer;
    private final KafkaAvroDeserializer deserializer;
    private AvroData mapping;

    /** For Connect: the registry client is made by {@link #configure}. */
    public AvroConverter() {
        this(new KafkaAvroSerializer(), new KafkaAvroDeserializer());
    }

    AvroConverter(SchemaRegistryClient client) {
        this(new KafkaAvroSerializer(client), new KafkaAvroDeserializer(client));
    }

    private AvroConverter(KafkaAvroSerializer serializer, KafkaAvroDeserializer deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Map<String, Object> generic = new HashMap<>(configs);
        generic.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, false);
        serializer.configure(generic, isKey);
        deserializer.configure(generic, isKey);
        mapping = new AvroData(new AvroDataConfig(enumsKept(configs)));
    }

    /** Without enhanced support an enum would come back from Connect as a string, which no reader's schema takes. */
    private static Map<String, ?> enumsKept(Map<String, ?> configs) {
        Map<String, Object> merged = new HashMap<>();
        merged.put(AvroDataConfig.ENHANCED_AVRO_SCHEMA_SUPPORT_CONFIG, true);
        merged.putAll(configs);
        return merged;
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        if (schema == null && value == null) {
            return null;
        }
        try {
            return serializer.serialize(topic, confluent(mapping.fromConnectData(schema, value)));
        } catch (RuntimeException e) {
            throw failure("Could not write Avro for topic " + topic, e);
        }
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] bytes) {
        if (bytes == null) {
            return SchemaAndValue.NULL;
        }
        try {
            Object value = deserializer.deserialize(topic, bytes);
            return value instanceof GenericContainer container
                    ? mapping.toConnectData(container.getSchema(), value)
                    : mapping.toConnectData(AvroSchemaUtils.getSchema(value), value);
        } catch (RuntimeException e) {
            throw failure("Could not read Avro of topic " + topic, e);
        }
    }

    /** The mapping wraps what is no record in its own container, the serialiser expects Confluent's. */
    private static Object confluent(Object value) {
        return value instanceof io.apicurio.registry.serde.avro.NonRecordContainer plain
                ? new NonRecordContainer(plain.getSchema(), plain.getValue())
                : value;
    }

    private static RuntimeException failure(String what, RuntimeException cause) {
        return RegistryOutage.isCauseOf(cause)
                ? new RetriableException(what + ": the schema registry does not answer", cause)
                : new DataException(what, cause);
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
