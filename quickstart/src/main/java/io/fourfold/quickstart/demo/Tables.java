package io.fourfold.quickstart.demo;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What has reached PostgreSQL: looks several times a second for rows that were not there before. */
final class Tables implements AutoCloseable {
    /** Tables whose rows are outcomes, by their topics. */
    static final Map<String, String> OF_OUTCOMES = Map.of(
            Outcomes.MOVEMENTS, "movements",
            Outcomes.READY, "shipments_ready",
            Outcomes.EXCEPTIONS, "exceptions",
            Outcomes.NOTIFICATIONS, "notifications");

    static final String PROGRESS = "shipment_progress";
    private static final String UNDEFINED_TABLE = "42P01"; // PostgreSQL's SQLSTATE
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();
    private final Connection connection;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closed;
    private volatile SQLException failure;

    Tables(String url, String user, String password, Clock clock) throws SQLException {
        this.connection = DriverManager.getConnection(url, user, password);
        this.clock = clock;
        this.thread = new Thread(this::watch, "rows");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!closed) {
                for (String table : OF_OUTCOMES.values()) {
                    look(table);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look(String table) throws SQLException {
        for (Map<String, Object> row : query("select outcome_id from " + table)) {
            firstSeen.putIfAbsent((String) row.get("outcome_id"), clock.millis());
        }
    }

    /** When the row of an outcome was first seen, epoch milliseconds; null: not yet. */
    Long firstSeen(String outcomeId) {
        return firstSeen.get(outcomeId);
    }

    /** Rows of outcomes seen so far. */
    int count() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        return firstSeen.size();
    }

    /** All rows of a table, as column to value; none if the table does not exist. */
    synchronized List<Map<String, Object>> rows(String table) throws SQLException {
        return query("select * from " + table);
    }

    private List<Map<String, Object>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) { // the sink creates it with the first row
                return List.of();
            }
            throw e;
        }
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = result.getObject(i);
            row.put(columns.getColumnName(i), value instanceof Array array ? list(array) : value);
        }
        return row;
    }

    private static List<Object> list(Array array) throws SQLException {
        return List.of((Object[]) array.getArray());
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        Threads.join(thread);
        connection.close();
    }
}
