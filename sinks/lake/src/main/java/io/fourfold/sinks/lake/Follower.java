package io.fourfold.sinks.lake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Takes the new snapshots of several tables, one at a time, each table's in their order, and tables in turn. A table that cannot be
 * read does not hold up the others.
 */
final class Follower implements AutoCloseable {
    private final String sink;
    private final Lake lake;
    private final Clock clock;
    private final Deque<FollowedTable> turns;

    private FollowedTable table;
    private OpenSnapshot open;

    Follower(String sink, Lake lake, Clock clock, Collection<FollowedTable> tables) {
        this.sink = sink;
        this.lake = lake;
        this.clock = clock;
        this.turns = new ArrayDeque<>(tables);
    }

    /** What is to be confirmed next, all of it of one snapshot; empty if there is nothing now. Asking again says that it was logged. */
    List<Confirmation> next(int atMost) {
        settle();
        while (open != null || openNext()) {
            try {
                List<Confirmation> portion = open.take(atMost);
                if (!portion.isEmpty()) {
                    return portion;
                }
                settle();
            } catch (RuntimeException e) { // whatever file systems and formats throw: the same rows are read again
                rewind(e);
            }
        }
        return List.of();
    }

    private void settle() {
        if (open != null && open.done()) {
            open.report();
            table.confirmed(open.after());
            drop();
        }
    }

    private boolean openNext() {
        Instant now = clock.instant();
        for (int i = 0; i < turns.size(); i++) {
            FollowedTable each = turns.removeFirst();
            turns.addLast(each);
            if (each.due(now)) {
                try {
                    Optional<OpenSnapshot> found = each.open(lake, sink, now);
                    if (found.isPresent()) {
                        table = each;
                        open = found.get();
                        return true;
                    }
                } catch (RuntimeException e) { // whatever catalogues throw
                    each.failed(e, now);
                }
            }
        }
        return false;
    }

    /** What was handed over last could not be logged, or its snapshot not be read: it comes again, from the snapshot's beginning. */
    void rewind(RuntimeException fault) {
        table.failed(fault, clock.instant());
        try {
            drop();
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
    }

    private void drop() {
        OpenSnapshot closing = open;
        open = null;
        closing.close();
    }

    @Override
    public void close() {
        if (open != null) {
            drop();
        }
        lake.close();
    }
}
