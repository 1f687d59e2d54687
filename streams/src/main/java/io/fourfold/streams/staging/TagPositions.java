package io.fourfold.streams.staging;

import io.fourfold.streams.Faults;
import io.fourfold.streams.SitePartitioner;
import io.fourfold.streams.Sources;
import io.fourfold.streams.batch.RecordCursor;
import io.fourfold.streams.rows.Lookup;
import io.fourfold.streams.rows.RowStore;
import io.fourfold.streams.staging.SaidFold.Verdict;
import io.fourfold.streams.staging.Tag.Said;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.Tick;
import io.fourfold.streams.staging.state.UnitSeen;
import io.fourfold.things.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The hot path: one look at a row and at most one write a position.
 *
 * <p>Forwards a {@link SiteEvent} for each confirmed change of an attached tag, a {@link Tick} for each second of stream
 * time, and a {@link DeadLetter} for a position that cannot be used. Stream time is the highest event time, but never ahead
 * of the gateway's clock: one device's wrong clock must not hurry the others.
 *
 * <p>Positions come in batches. One that cannot be used must not take the others of its batch with it, so this class does for
 * it what Kafka Streams' handlers do for records.
 */
final class TagPositions implements Processor<byte[], byte[], String, SpecificRecord> {
    private static final long TICK_MILLIS = 1_000;
    private static final byte[] NO_KEY = {};
    private static final String TOO_MANY_UNKNOWN =
            "The position's zone or site is none of data.zones, and so many are not that no more are taken: add it to data.zones";

    private final Zones zones;
    private final StagingConfig config;
    private final Clock clock;
    private final String topic;
    private final FixDeserializer fixes;
    private final UnusablePositions unusable;
    private final RecordCursor positions = new RecordCursor();
    private final Lookup rows = new Lookup();
    private final IntSupplier changedRows = () -> this.tags.changed();
    private final ThreadLocal<PromptCommits> commits;
    private ProcessorContext<String, SpecificRecord> context;
    private RecordMetadata partition;
    private TagRows tags;
    private Tag moved;
    private long received;
    private long streamTime = Long.MIN_VALUE;
    private long nextTick = Long.MIN_VALUE + 1;

    /**
     * @param topic the positions' name in the cluster
     * @param commits of the thread, whose tasks commit together
     */
    TagPositions(
            Zones zones,
            StagingConfig config,
            Clock clock,
            String topic,
            FixDeserializer fixes,
            ThreadLocal<PromptCommits> commits) {
        this.zones = zones;
        this.config = config;
        this.clock = clock;
        this.topic = topic;
        this.fixes = fixes;
        this.unusable = new UnusablePositions(clock);
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.tags = StagingTopology.tags(context, topic);
        commits.get().add(changedRows);
        PromptCommits.attend(context, commits);
    }

    @Override
    public void close() {
        commits.get().remove(changedRows);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        partition = context.recordMetadata().orElseThrow();
        findRows(record);
        positions.enter(record, partition.offset());
        for (int i = 0; positions.next(); i++) {
            process(rows.row(i));
        }
        commits.get().heard(received, clock.millis());
    }

    /** The rows of all positions of the record, looked up together. */
    private void findRows(Record<byte[], byte[]> record) {
        rows.clear();
        positions.enter(record, partition.offset());
        while (positions.next()) {
            byte[] key = positions.key() == null ? NO_KEY : positions.key();
            rows.add(key, 0, key.length);
        }
        tags.find(rows);
    }

    private void process(int found) {
        moved = null;
        DeadLetter letter;
        try {
            letter = take(found);
        } catch (RuntimeException e) {
            if (Faults.infrastructure(e)) {
                throw e;
            }
            letter = unusable.failed(positions, cause(), deviceId(), e);
        }
        if (letter != null) {
            context.forward(positions.with(deviceId(), letter));
        } else if (moved != null) {
            announce(moved);
        }
        tick();
    }

    /** Takes the position in; returns the letter to write if it cannot be used, else {@code null}. Forwards nothing. */
    private DeadLetter take(int found) {
        Fix fix = read();
        int row = found == RowStore.NONE // a position before it in the batch may have been its tag's first
                ? tags.find(positions.key())
                : found;
        String siteId = fix.siteId() != null ? fix.siteId() : tags.siteId(tags.siteOfDevice(row));
        String problem = fix.problem(siteId);
        if (problem != null) {
            return unusable.unresolved(cause(), deviceId(), problem);
        }
        int place = place(fix, siteId);
        if (place == TagRows.NO_PLACE) {
            return unusable.unresolved(cause(), deviceId(), TOO_MANY_UNKNOWN);
        }
        if (row == RowStore.NONE || !tags.stays(row, fix, place)) {
            change(row, fix, place);
        }
        received = fix.receivedTime();
        streamTime = Math.max(streamTime, Math.min(fix.eventTime(), fix.receivedTime()));
        return null;
    }

    private void change(int row, Fix fix, int place) {
        Tag before = tags.read(row);
        if (judge(before.said(), fix) == Verdict.NEW) {
            Tag said = before.having(add(before.said(), fix));
            Tag after = PlaceFold.see(said, place, fix.eventTime(), positions.offset(), config);
            tags.write(row == RowStore.NONE ? tags.add(positions.key()) : row, after);
            moved = after.unit() != 0 && !after.stay().equals(before.stay()) ? after : null;
        }
    }

    private Fix read() {
        if (positions.key() == null || positions.value() == null) {
            throw new SerializationException("A position needs its device's id as key, and a value");
        }
        return fixes.deserialize(topic, positions.value());
    }

    private static Verdict judge(Said said, Fix fix) {
        return fix.sequenced()
                ? SaidFold.judge(said, fix.sequence(), fix.eventTime())
                : SaidFold.judge(said, fix.eventTime());
    }

    private static Said add(Said said, Fix fix) {
        return fix.sequenced()
                ? SaidFold.add(said, fix.sequence(), fix.eventTime())
                : SaidFold.add(said, fix.eventTime());
    }

    /** The reader's zone if the position names one, else the smallest polygon that holds the point. */
    private int place(Fix fix, String siteId) {
        return fix.zoneId() != null
                ? tags.place(siteId, fix.zoneId(), zones.purpose(fix.zoneId()) != null)
                : tags.place(siteId, zones.ofSite(siteId), fix.crs(), fix.x(), fix.y());
    }

    /** Both sites hear of a unit that changed its site. */
    private void announce(Tag tag) {
        Place place = tags.place(tag.stay());
        UnitSeen seen = new UnitSeen(tags.sscc(tag.unit()), deviceId(), place, true);
        SiteEvent event = new SiteEvent(cause(), seen);
        if (place.getFromSiteId() != null && !Objects.equals(place.getFromSiteId(), place.getSiteId())) {
            context.forward(positions.with(place.getFromSiteId(), event));
        }
        context.forward(positions.with(place.getSiteId(), event));
        commits.get().told();
    }

    private void tick() {
        if (streamTime >= nextTick) {
            nextTick = streamTime + TICK_MILLIS;
            SiteEvent tick = new SiteEvent(null, new Tick(context.taskId().partition(), streamTime));
            context.forward(positions.with(SitePartitioner.EVERY_SITE, tick));
        }
    }

    private String cause() {
        return Sources.of(partition, positions.offset());
    }

    private String deviceId() {
        return positions.key() == null ? null : new String(positions.key(), StandardCharsets.UTF_8);
    }
}
