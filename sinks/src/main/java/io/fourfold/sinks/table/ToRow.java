package io.fourfold.sinks.table;

import io.fourfold.sinks.PluginVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.cache.Cache;
import org.apache.kafka.common.cache.LRUCache;
import org.apache.kafka.common.cache.SynchronizedCache;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Makes a record of the contract a row that Debezium's JDBC sink writes to PostgreSQL with the types one wants there; with {@code
 * types=connect}, one for any other sink, with Connect's own types.
 *
 * <p>{@code shipmentId} becomes the column {@code shipment_id}, so that nobody has to quote it; a time becomes {@code
 * timestamptz} instead of {@code timestamp}, which means another instant in each session's time zone; a map becomes {@code
 * json} instead of {@code hstore}, which is an extension and whose text Debezium 3.6 writes without escaping, and so does
 * whatever else is not flat. A field that the schema gives a default is nullable, so that a field added later can be added to the
 * table. Arrays of scalars stay and become {@code text[]} and the like.
 *
 * <p>The record's topic becomes the name of the table, its key the primary key: out of the row's columns, or for a tombstone out of
 * the record's key. Throws {@link DataException} for what cannot be a row.
 */
public final class ToRow<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    private static final int SCHEMAS = 64;

    private final Cache<Schema, RowSchema> rows = new SynchronizedCache<>(new LRUCache<>(SCHEMAS));
    private final Map<String, TableKey> tables = new ConcurrentHashMap<>();
    private RowSettings settings = RowSettings.parse(Map.of());

    @Override
    public String version() {
        return PluginVersion.current();
    }

    @Override
    public ConfigDef config() {
        return RowSettings.DEFINITION;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        try {
            settings = RowSettings.parse(configs);
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    @Override
    public R apply(R record) {
        TableKey table = tables.computeIfAbsent(record.topic(), settings::table);
        if (record.value() == null) {
            return changed(record, table, table.ofTombstone(record.key()), null);
        }
        if (!(record.value() instanceof Struct value)) {
            throw new DataException("Need a struct to make a row of");
        }
        Struct row = rowSchema(value.schema()).row(value);
        return changed(record, table, table.of(row), row);
    }

    private RowSchema rowSchema(Schema record) {
        RowSchema known = rows.get(record);
        if (known == null) {
            known = new RowSchema(record, settings.types(), settings.excluded());
            rows.put(record, known);
        }
        return known;
    }

    private R changed(R record, TableKey table, Struct key, Struct row) {
        return record.newRecord(
                table.table(),
                record.kafkaPartition(),
                table.schema(),
                key,
                row == null ? null : row.schema(),
                row,
                record.timestamp());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
