package io.fourfold.sinks.lake;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IdentityPartitionConverters;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.PartitionUtil;

/** Reads the rows that a snapshot added, in the columns that a delivery needs; one file is open at a time. */
final class SnapshotRows {
    private SnapshotRows() {}

    /**
     * Rows of the files that the step's snapshot added. After a gap, rows of all files it holds that are younger than what is
     * confirmed, or may be.
     */
    static CloseableIterable<Record> open(Table table, Step step, Optional<Position> confirmed) {
        CloseableIterable<FileScanTask> files = step.afterGap() ? younger(table, step, confirmed) : added(table, step);
        Schema columns = table.schema().select(LakeRow.COLUMNS);
        return CloseableIterable.concat(CloseableIterable.transform(files, file -> rows(table, file, columns)));
    }

    private static CloseableIterable<FileScanTask> added(Table table, Step step) {
        long id = step.snapshot().snapshotId();
        return table.newIncrementalAppendScan()
                .fromSnapshotInclusive(id)
                .toSnapshot(id)
                .planFiles();
    }

    /** A compaction may give its file any number from the youngest of the rows in it on, so none is passed over. */
    private static CloseableIterable<FileScanTask> younger(Table table, Step step, Optional<Position> confirmed) {
        long sequence = confirmed
                .filter(position -> position.table().equals(table.uuid().toString()))
                .map(Position::sequence)
                .orElse(0L);
        CloseableIterable<FileScanTask> files =
                table.newScan().useSnapshot(step.snapshot().snapshotId()).planFiles();
        return CloseableIterable.filter(files, file -> {
            Long young = file.file().dataSequenceNumber();
            return sequence == 0 || young == null || young > sequence;
        });
    }

    private static CloseableIterable<Record> rows(Table table, FileScanTask file, Schema columns) {
        Map<Integer, ?> partition = PartitionUtil.constantsMap(file, IdentityPartitionConverters::convertConstant);
        return FormatModelRegistry.<Record, Object>readBuilder(
                        file.file().format(), Record.class, table.io().newInputFile(file.file()))
                .project(columns)
                .idToConstant(partition)
                .build();
    }
}
