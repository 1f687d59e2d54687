package io.fourfold.sinks.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outcomes that a snapshot added to its table, in portions. Throws whatever the files do. */
final class OpenSnapshot implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenSnapshot.class);

    private final String sink;
    private final String table;
    private final Step step;
    private final Optional<Position> before;
    private final Position after;
    private final CloseableIterable<Record> rows;

    private Iterator<Record> unread;
    private Optional<LakeRow> next = Optional.empty();
    private long outcomes;
    private long others;

    OpenSnapshot(String sink, String name, Table table, Step step, Optional<Position> before) {
        this.sink = sink;
        this.table = name;
        this.step = step;
        this.before = before;
        this.after = Position.at(table, step.snapshot());
        this.rows = SnapshotRows.open(table, step, before);
    }

    /** The next outcomes; fewer than asked for only at the end. */
    List<Confirmation> take(int atMost) {
        if (unread == null) {
            unread = rows.iterator();
            next = outcome();
        }
        List<Confirmation> portion = new ArrayList<>();
        while (next.isPresent() && portion.size() < atMost) {
            LakeRow row = next.get();
            next = outcome();
            portion.add(confirmation(row));
        }
        return portion;
    }

    private Optional<LakeRow> outcome() {
        while (unread.hasNext()) {
            Optional<LakeRow> row = LakeRow.of(unread.next());
            if (row.isPresent()) {
                outcomes++;
                return row;
            }
            others++;
        }
        return Optional.empty();
    }

    private Confirmation confirmation(LakeRow row) {
        String reference = table + "@" + after.snapshot();
        Instant committed = Instant.ofEpochMilli(step.snapshot().timestampMillis());
        return new Confirmation(
                table, next.isEmpty() ? Optional.of(after) : before, row.delivery(sink, reference, committed));
    }

    /** Whether all that it added has been taken. */
    boolean done() {
        return unread != null && next.isEmpty();
    }

    /** Up to where the table is confirmed once all of it is. */
    Position after() {
        return after;
    }

    /** Says what came of it. */
    void report() {
        if (others > 0) {
            log.atWarn()
                    .addKeyValue("table", table)
                    .addKeyValue("snapshot", after.snapshot())
                    .addKeyValue("rows", others)
                    .log("Rows without an outcome's id, site or time get no delivery");
        }
        log.atDebug()
                .addKeyValue("table", table)
                .addKeyValue("snapshot", after.snapshot())
                .addKeyValue("outcomes", outcomes)
                .log("Snapshot confirmed");
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close a file of the lake", e);
        }
    }
}
