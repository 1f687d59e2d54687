package io.fourfold.sinks.lake;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * The snapshot whose rows are to be confirmed next.
 *
 * @param afterGap whether snapshots between the last confirmed one and this have expired: what they added is among the files that
 *     this one holds, and not among those that it added
 */
record Step(Snapshot snapshot, boolean afterGap) {
    /**
     * The oldest snapshot of the table's current lineage that comes after what is confirmed and added rows. Compactions and
     * deletions add none, and are passed over.
     *
     * <pre>
     * confirmed < append < compaction < append (current)      the append next to what is confirmed
     * confirmed < (expired) < append < append (current)       the older append, after a gap
     * </pre>
     *
     * @param confirmed empty if nothing is
     */
    static Optional<Step> after(Optional<Position> confirmed, Table table) {
        Snapshot current = table.currentSnapshot();
        if (current == null || confirmed.equals(Optional.of(Position.at(table, current)))) {
            return Optional.empty();
        }
        Set<Long> known = confirmed.map(position -> lineage(position, table)).orElse(Set.of());
        Snapshot append = null;
        Snapshot oldest = null;
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            if (known.contains(snapshot.snapshotId())) {
                return Optional.ofNullable(append).map(found -> new Step(found, false));
            }
            oldest = snapshot;
            if (snapshot.operation().equals(DataOperations.APPEND)) {
                append = snapshot;
            }
        }
        boolean gap = oldest.parentId() != null && !known.contains(oldest.parentId());
        return gap
                ? Optional.of(new Step(oldest, true))
                : Optional.ofNullable(append).map(found -> new Step(found, false));
    }

    /** What is confirmed, with all that is left of what came before it: a table that was rolled back ends somewhere there. */
    private static Set<Long> lineage(Position confirmed, Table table) {
        if (!confirmed.table().equals(table.uuid().toString())) {
            return Set.of();
        }
        Set<Long> known = new HashSet<>(Set.of(confirmed.snapshot()));
        Snapshot snapshot = table.snapshot(confirmed.snapshot());
        if (snapshot != null) {
            known.addAll(SnapshotUtil.ancestorIds(snapshot, table::snapshot));
        }
        return known;
    }
}
