package io.fourfold.sinks.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

/** A lake in memory, with tables as Iceberg's sink makes them, but not partitioned. */
final class MemoryLake {
    static final OffsetDateTime AT = OffsetDateTime.of(2026, 11, 24, 5, 6, 7, 89_000_000, ZoneOffset.UTC);

    private static final Schema SCHEMA = new Schema(
            Types.NestedField.optional(1, "outcome_id", Types.StringType.get()),
            Types.NestedField.optional(2, "sscc", Types.StringType.get()),
            Types.NestedField.optional(3, "site_id", Types.StringType.get()),
            Types.NestedField.optional(4, "occurred_at", Types.TimestampType.withZone()),
            Types.NestedField.optional(5, "traceparent", Types.StringType.get()),
            Types.NestedField.optional(6, "source_topic", Types.StringType.get()),
            Types.NestedField.optional(7, "source_partition", Types.IntegerType.get()),
            Types.NestedField.optional(8, "source_offset", Types.LongType.get()));

    private final InMemoryCatalog catalog = new InMemoryCatalog();

    MemoryLake() {
        catalog.initialize("test", Map.of());
        catalog.createNamespace(Namespace.of("process"));
    }

    /** Cannot be closed: what a catalogue in memory holds would be gone. */
    Catalog catalog() {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(catalog, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Table create(String name) {
        return catalog.createTable(id(name), SCHEMA, PartitionSpec.unpartitioned());
    }

    void drop(String name) {
        catalog.dropTable(id(name), false);
    }

    Table table(String name) {
        return catalog.loadTable(id(name));
    }

    private static TableIdentifier id(String name) {
        return TableIdentifier.parse(name);
    }

    /** One snapshot with a file for each group of outcomes. */
    long append(String name, List<List<String>> files) {
        Table table = table(name);
        var append = table.newAppend();
        files.forEach(ids ->
                append.appendFile(file(table, ids.stream().map(MemoryLake::row).toList())));
        append.commit();
        return table.currentSnapshot().snapshotId();
    }

    long append(String name, String... ids) {
        return append(name, List.of(List.of(ids)));
    }

    long appendRows(String name, List<Record> rows) {
        Table table = table(name);
        table.newAppend().appendFile(file(table, rows)).commit();
        return table.currentSnapshot().snapshotId();
    }

    static Record row(String outcomeId) {
        return row(Map.of(
                "outcome_id",
                outcomeId,
                "sscc",
                "U1",
                "site_id",
                "S1",
                "occurred_at",
                AT,
                "source_topic",
                "acme.process.movements",
                "source_partition",
                1,
                "source_offset",
                42L));
    }

    static Record row(Map<String, Object> values) {
        Record row = GenericRecord.create(SCHEMA);
        values.forEach(row::setField);
        return row;
    }

    /** All files in one, as a compaction does. */
    void compact(String name) {
        Table table = table(name);
        Set<DataFile> old = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> old.add(task.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> all = IcebergGenerics.read(table).build()) {
            all.forEach(row -> rows.add(row.copy()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RewriteFiles rewrite =
                table.newRewrite().validateFromSnapshot(table.currentSnapshot().snapshotId());
        old.forEach(rewrite::deleteFile);
        rewrite.addFile(file(table, rows)).commit();
    }

    /** Leaves the newest snapshots only. */
    void expire(String name, int left) {
        table(name)
                .expireSnapshots()
                .expireOlderThan(Long.MAX_VALUE)
                .retainLast(left)
                .commit();
    }

    private static DataFile file(Table table, List<Record> rows) {
        String path = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
        try {
            DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(path))
                    .forTable(table)
                    .createWriterFunc(GenericParquetWriter::create)
                    .build();
            try (writer) {
                rows.forEach(writer::write);
            }
            return writer.toDataFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
