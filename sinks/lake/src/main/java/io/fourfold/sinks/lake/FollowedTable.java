package io.fourfold.sinks.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table, up to where it is confirmed, and when to look at it again. */
final class FollowedTable {
    private static final Logger log = LoggerFactory.getLogger(FollowedTable.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    private final String name;
    private final TableIdentifier id;
    private final Duration interval;

    private Optional<Position> confirmed;
    private Instant due = Instant.MIN;
    private int failures;
    private boolean missed;

    /** @param interval between two looks at it */
    FollowedTable(String name, Duration interval, Optional<Position> confirmed) {
        this.name = name;
        this.id = TableIdentifier.parse(name);
        this.interval = interval;
        this.confirmed = confirmed;
    }

    boolean due(Instant now) {
        return !now.isBefore(due);
    }

    /** The next snapshot that is not confirmed; without one, it is not due for an interval. */
    Optional<OpenSnapshot> open(Lake lake, String sink, Instant now) {
        Optional<Table> table = lake.table(id);
        noteWhetherThere(table.isPresent());
        Optional<Step> step = table.flatMap(found -> Step.after(confirmed, found));
        if (step.isEmpty()) {
            failures = 0;
            due = now.plus(interval);
            return Optional.empty();
        }
        if (step.get().afterGap()) {
            log.atWarn()
                    .addKeyValue("table", name)
                    .addKeyValue("confirmed", confirmed.map(Position::snapshot).orElse(null))
                    .addKeyValue("oldest", step.get().snapshot().snapshotId())
                    .log(
                            "Snapshots have expired unconfirmed; confirming the rows that are left of them by the oldest one");
        }
        return Optional.of(new OpenSnapshot(sink, name, table.get(), step.get(), confirmed));
    }

    private void noteWhetherThere(boolean there) {
        if (there == missed) {
            missed = !there;
            log.atInfo()
                    .addKeyValue("table", name)
                    .log(there ? "The lake has the table now" : "The lake has no such table yet");
        }
    }

    void confirmed(Position position) {
        confirmed = Optional.of(position);
        failures = 0;
    }

    /** Looks again later; each time in a row it waits twice as long, up to a minute. */
    void failed(Exception fault, Instant now) {
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        Duration backoff = interval.multipliedBy(1L << failures);
        due = now.plus(backoff.compareTo(LONGEST_WAIT) < 0 ? backoff : LONGEST_WAIT);
        log.atWarn()
                .addKeyValue("table", name)
                .addKeyValue("again", due)
                .addKeyValue("fault", fault)
                .log("Could not confirm what a table of the lake has, will try again");
        log.atDebug().setCause(fault).log("Fault of a table of the lake");
    }
}
