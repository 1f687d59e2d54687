package io.fourfold.sinks.connect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The lake's tables: Iceberg says which files their current snapshots have, DuckDB reads them. */
final class LakeTables implements AutoCloseable {
    private final JdbcCatalog catalog = new JdbcCatalog();

    LakeTables(Rig rig) {
        catalog.initialize(
                "iceberg",
                Map.of(
                        "uri", rig.catalogueUrl(),
                        "jdbc.user", "postgres",
                        "jdbc.password", "postgres",
                        "jdbc.schema-version", "V1",
                        "warehouse", rig.warehouse()));
    }

    Table table(String name) {
        return catalog.loadTable(TableIdentifier.of("process", name));
    }

    /** Rows by the table's current snapshot; 0 without a table. */
    long rows(String name) throws Exception {
        return written(name) ? Long.parseLong(query("select count(*) from " + parquet(name))) : 0;
    }

    /** Ids of the outcomes in the table's current snapshot, each as often as it is there. */
    List<String> ids(String name) throws Exception {
        return written(name) ? column("select outcome_id from " + parquet(name)) : List.of();
    }

    private boolean written(String name) {
        return catalog.tableExists(TableIdentifier.of("process", name))
                && table(name).currentSnapshot() != null;
    }

    List<String> files(String name) throws Exception {
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table(name).newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file().location()));
        }
        return files;
    }

    /** What stands for the table in a query. */
    String parquet(String name) throws Exception {
        return "read_parquet([" + quoted(name) + "])";
    }

    String quoted(String name) throws Exception {
        return files(name).stream()
                .map(file -> "'" + file.replaceFirst("^file:/+", "/") + "'")
                .collect(Collectors.joining(", "));
    }

    /** The first column of the first row. */
    static String query(String sql) throws Exception {
        List<String> rows = column(sql);
        assertTrue(!rows.isEmpty(), sql);
        return rows.get(0);
    }

    private static List<String> column(String sql) throws Exception {
        List<String> values = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Override
    public void close() {
        catalog.close();
    }
}
