package io.fourfold.sinks.table;

import io.fourfold.sinks.PluginVersion;
import java.util.Map;
import org.apache.kafka.common.cache.Cache;
import org.apache.kafka.common.cache.LRUCache;
import org.apache.kafka.common.cache.SynchronizedCache;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Makes a flat record of the contract a row that Debezium's JDBC sink writes to PostgreSQL with the types one wants there.
 *
 * <p>{@code shipmentId} becomes the column {@code shipment_id}, so that nobody has to quote it; a time becomes {@code
 * timestamptz} instead of {@code timestamp}, which means another instant in each session's time zone; a map becomes {@code
 * json} instead of {@code hstore}, which is an extension and whose text Debezium 3.6 writes without escaping. A field
 * that the schema gives a default is nullable, so that a field added later can be added to the table. Arrays of
 * scalars stay and become {@code text[]} and the like. Keys and tombstones pass unchanged.
 *
 * <p>Throws {@link DataException} for a value that is no struct.
 */
public final class ToRow<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    private static final int SCHEMAS = 64;

    private final Cache<Schema, Schema> rowSchemas = new SynchronizedCache<>(new LRUCache<>(SCHEMAS));

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to set
    }

    @Override
    public R apply(R record) {
        if (record.value() == null) {
            return record;
        }
        if (!(record.value() instanceof Struct value)) {
            throw new DataException("Need a struct to make a row of");
        }
        Struct row = row(value);
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                row.schema(),
                row,
                record.timestamp());
    }

    private Struct row(Struct value) {
        Schema schema = rowSchemas.get(value.schema());
        if (schema == null) {
            schema = RowSchema.of(value.schema());
            rowSchemas.put(value.schema(), schema);
        }
        Struct row = new Struct(schema);
        for (Field field : value.schema().fields()) {
            // Columns stand in the order of the fields.
            row.put(
                    schema.fields().get(field.index()),
                    RowSchema.columnValue(field.schema(), value.getWithoutDefault(field.name())));
        }
        return row;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
