package io.fourfold.benchmarks.postgres;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** {@code COPY} of the rows that the sink has written, into a table like theirs: the least that loading them can cost. */
final class CopyArm implements AutoCloseable {
    private final Connection connection;

    CopyArm(Stand stand) throws SQLException, IOException {
        connection = DriverManager.getConnection(
                "jdbc:postgresql://" + stand.endpoint("postgres"), "fourfold", stand.password());
        execute("create table movements_copied (like movements including all)");
    }

    byte[] rows() throws SQLException, IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy movements to stdout", rows);
        return rows.toByteArray();
    }

    void copy(byte[] rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy movements_copied from stdin", new ByteArrayInputStream(rows));
    }

    /** Both tables hold the same rows, and so many. */
    void requireSame(int rows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(
                        "select (select count(*) from movements),"
                                + " (select count(*) from (select * from movements intersect select * from movements_copied) same)")) {
            counts.next();
            if (counts.getLong(1) != rows || counts.getLong(2) != rows) {
                throw new IllegalStateException("Need " + rows + " rows, got " + counts.getLong(1) + ", of which "
                        + counts.getLong(2) + " were copied");
            }
        }
    }

    void empty() throws SQLException {
        execute("truncate movements, movements_copied");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
