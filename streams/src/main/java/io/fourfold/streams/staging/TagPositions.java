package io.fourfold.streams.staging;

import io.fourfold.streams.SitePartitioner;
import io.fourfold.streams.staging.SaidFold.Verdict;
import io.fourfold.streams.staging.Tag.Said;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.Tick;
import io.fourfold.streams.staging.state.UnitSeen;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The hot path: one look at a row and at most one write a position.
 *
 * <p>Forwards a {@link SiteEvent} for each confirmed change of an attached tag, a {@link Tick} for each second of stream
 * time, and a {@link DeadLetter} for a position that cannot be resolved. Stream time is the highest event time, but never
 * ahead of the gateway's clock: one device's wrong clock must not hurry the others.
 */
final class TagPositions implements Processor<byte[], Fix, String, SpecificRecord> {
    private static final long TICK_MILLIS = 1_000;

    private final Zones zones;
    private final StagingConfig config;
    private final Clock clock;
    private final String topic;
    private ProcessorContext<String, SpecificRecord> context;
    private TagRows tags;
    private long nextTick = Long.MIN_VALUE;

    /** @param topic the positions' name in the cluster */
    TagPositions(Zones zones, StagingConfig config, Clock clock, String topic) {
        this.topic = topic;
        this.zones = zones;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.tags = StagingTopology.tags(context, topic);
    }

    @Override
    public void process(Record<byte[], Fix> record) {
        Fix fix = record.value();
        int row = tags.find(record.key());
        Tag before = tags.read(row);
        String siteId = fix.siteId() != null ? fix.siteId() : tags.siteId(before.site());
        String problem = fix.problem(siteId);
        if (problem != null) {
            refuse(record, problem);
        } else if (judge(before.said(), fix) == Verdict.NEW) {
            Tag after = PlaceFold.see(
                    before.having(add(before.said(), fix)), place(fix, siteId), fix.eventTime(), offset(), config);
            tags.write(record.key(), row, after);
            if (after.unit() != 0 && !after.stay().equals(before.stay())) {
                announce(record, after);
            }
        }
        tick(record, Math.min(fix.eventTime(), fix.receivedTime()));
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
        String zoneId =
                fix.zoneId() != null ? fix.zoneId() : zones.ofSite(siteId).at(fix.crs(), fix.x(), fix.y());
        return tags.place(siteId, zoneId);
    }

    private long offset() {
        return context.recordMetadata().orElseThrow().offset();
    }

    /** Both sites hear of a unit that changed its site. */
    private void announce(Record<byte[], Fix> record, Tag tag) {
        Place place = tags.place(tag.stay());
        UnitSeen seen = new UnitSeen(tags.sscc(tag.unit()), deviceId(record), place, true);
        SiteEvent event = new SiteEvent(Causes.current(context), seen);
        if (place.getFromSiteId() != null && !Objects.equals(place.getFromSiteId(), place.getSiteId())) {
            context.forward(record.withKey(place.getFromSiteId()).withValue(event));
        }
        context.forward(record.withKey(place.getSiteId()).withValue(event));
    }

    private void tick(Record<byte[], Fix> record, long streamTime) {
        if (streamTime >= nextTick) {
            nextTick = streamTime + TICK_MILLIS;
            SiteEvent tick = new SiteEvent(null, new Tick(context.taskId().partition(), streamTime));
            context.forward(record.withKey(SitePartitioner.EVERY_SITE).withValue(tick));
        }
    }

    private void refuse(Record<byte[], Fix> record, String problem) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setProtocol("kafka")
                .setSource(Causes.current(context))
                .setDeviceId(deviceId(record))
                .setErrorCode(ErrorCode.UNKNOWN_SITE)
                .setMessage(problem)
                .setReceivedTime(clock.instant())
                .setPayload(ByteBuffer.allocate(0)) // the record itself stays in its topic, named by source
                .setPayloadLength(0)
                .setProcess(StagingTopology.NAME)
                .build();
        context.forward(record.withKey(deviceId(record)).withValue(letter));
    }

    private static String deviceId(Record<byte[], Fix> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
