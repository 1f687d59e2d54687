package io.fourfold.sinks.lake;

import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Up to where a table is confirmed; Connect keeps it as the source offset.
 *
 * @param table UUID of the table: one that was dropped and made again begins anew
 * @param snapshot id of the last snapshot whose rows all have their delivery
 * @param sequence that snapshot's sequence number; 0 in tables of format version 1, which have none
 */
record Position(String table, long snapshot, long sequence) {
    private static final String TABLE = "table-uuid";
    private static final String SNAPSHOT = "snapshot";
    private static final String SEQUENCE = "sequence";

    static Position at(Table table, Snapshot snapshot) {
        return new Position(table.uuid().toString(), snapshot.snapshotId(), snapshot.sequenceNumber());
    }

    /** @throws IllegalArgumentException if it is none, e.g. because an operator wrote it by hand */
    static Position fromOffset(Map<String, ?> offset) {
        if (offset.get(TABLE) instanceof String table
                && offset.get(SNAPSHOT) instanceof Number snapshot
                && offset.get(SEQUENCE) instanceof Number sequence) {
            return new Position(table, snapshot.longValue(), sequence.longValue());
        }
        throw new IllegalArgumentException(
                "offset: need " + TABLE + ", " + SNAPSHOT + " and " + SEQUENCE + ", got " + offset);
    }

    Map<String, ?> toOffset() {
        return Map.of(TABLE, table, SNAPSHOT, snapshot, SEQUENCE, sequence);
    }
}
