package io.fourfold.benchmarks.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a share of the positions: those of every so-many-th partition. It makes all of them, since each depends on those before it. */
final class PositionWriter {
    private final Motion motion;
    private final Expected expected;
    private final PositionBytes bytes = new PositionBytes();
    private final long[] checkedOffsets = new long[World.PARTITIONS];
    private final long checked;
    private final int share;
    private final int shares;
    private final Consumer<ProducerRecord<byte[], byte[]>> out;
    private long made;
    private long checkedBefore;

    /**
     * @param still how many positions before any tag changes its zone
     * @param checked how many of the first are checked
     * @param share which of the shares, from 0 on
     */
    PositionWriter(
            World world,
            long still,
            long checked,
            int share,
            int shares,
            Consumer<ProducerRecord<byte[], byte[]>> out) {
        this.motion = new Motion(world, still);
        this.expected = new Expected(world);
        this.checked = checked;
        this.share = share;
        this.shares = shares;
        this.out = out;
    }

    /** Makes so many positions and writes its share of them; returns what there is to know of all. */
    Preloaded write(long positions) {
        while (made < positions) {
            writeNext();
        }
        List<Long> offsets = new ArrayList<>();
        for (long offset : checkedOffsets) {
            offsets.add(offset);
        }
        return new Preloaded(positions, checked, offsets, checkedBefore, expected.outcomes());
    }

    private void note(int partition) {
        expected.see(motion);
        checkedOffsets[partition]++;
        checkedBefore = Math.max(checkedBefore, motion.time() + 1);
    }

    private void writeNext() {
        motion.next();
        byte[] key = World.deviceKey(motion.tag());
        int partition = World.partition(key);
        if (made < checked) {
            note(partition);
        }
        made++;
        if (partition % shares == share) {
            out.accept(new ProducerRecord<>("things.positions", partition, motion.time(), key, bytes.of(motion)));
        }
    }
}
