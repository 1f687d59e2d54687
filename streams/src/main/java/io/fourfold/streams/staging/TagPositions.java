package io.fourfold.streams.staging;

import io.fourfold.streams.staging.SaidFold.Verdict;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.Said;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.TagState;
import io.fourfold.streams.staging.state.Tick;
import io.fourfold.streams.staging.state.UnitSeen;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import io.fourfold.things.Position;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The hot path: one store read and at most one write a position.
 *
 * <p>Forwards a {@link SiteEvent} for each confirmed change of an attached tag, a {@link Tick} for each second of stream
 * time, and a {@link DeadLetter} for a position that cannot be resolved. Stream time is the highest event time, but never
 * ahead of the gateway's clock: one device's wrong clock must not hurry the others.
 */
final class TagPositions implements Processor<String, Position, String, SpecificRecord> {
    private static final long TICK_MILLIS = 1_000;

    private final Sightings sightings;
    private final StagingConfig config;
    private final Clock clock;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, TagState> tags;
    private long streamTime = Long.MIN_VALUE;
    private long ticked = Long.MIN_VALUE;

    TagPositions(Sightings sightings, StagingConfig config, Clock clock) {
        this.sightings = sightings;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.tags = context.getStateStore(StagingTopology.TAGS);
    }

    @Override
    public void process(Record<String, Position> record) {
        Position position = record.value();
        long time = position.getEventTime().toEpochMilli();
        TagState before = tags.get(record.key());
        String siteId = position.getSiteId() != null || before == null ? position.getSiteId() : before.getSiteId();
        String problem = Sightings.problem(position, siteId);
        if (problem != null) {
            context.forward(record.withValue(deadLetter(record.key(), problem)));
        } else if (SaidFold.judge(said(before), position.getSequence(), time) == Verdict.NEW) {
            TagState after = PlaceFold.see(
                    heard(before, position.getSequence(), time),
                    sightings.resolve(position, siteId, Causes.current(context)),
                    config);
            tags.put(record.key(), after);
            if (after.getSscc() != null && !UnitFold.sameStay(place(before), after.getPlace())) {
                announce(record, after);
            }
        }
        advance(record, Math.min(time, position.getReceivedTime().toEpochMilli()));
    }

    private static Said said(TagState tag) {
        return tag == null ? null : tag.getSaid();
    }

    private static Place place(TagState tag) {
        return tag == null ? null : tag.getPlace();
    }

    private static TagState heard(TagState tag, Long sequence, long time) {
        return tag == null
                ? new TagState(null, null, SaidFold.add(null, sequence, time), null, null)
                : new TagState(
                        tag.getSiteId(),
                        tag.getSscc(),
                        SaidFold.add(tag.getSaid(), sequence, time),
                        tag.getPlace(),
                        tag.getCandidate());
    }

    /** Both sites hear of a unit that changed its site. */
    private void announce(Record<String, Position> record, TagState tag) {
        Place place = tag.getPlace();
        SiteEvent event =
                new SiteEvent(Causes.current(context), new UnitSeen(tag.getSscc(), record.key(), place, true));
        if (place.getFromSiteId() != null && !Objects.equals(place.getFromSiteId(), place.getSiteId())) {
            context.forward(record.withKey(place.getFromSiteId()).withValue(event));
        }
        context.forward(record.withKey(place.getSiteId()).withValue(event));
    }

    private void advance(Record<String, Position> record, long time) {
        streamTime = Math.max(streamTime, time);
        if (streamTime >= ticked + TICK_MILLIS || ticked == Long.MIN_VALUE) {
            ticked = streamTime;
            SiteEvent tick = new SiteEvent(null, new Tick(context.taskId().partition(), streamTime));
            context.forward(record.withKey(SitePartitioner.EVERY_SITE).withValue(tick));
        }
    }

    private DeadLetter deadLetter(String deviceId, String problem) {
        return DeadLetter.newBuilder()
                .setProtocol("kafka")
                .setSource(Causes.current(context))
                .setDeviceId(deviceId)
                .setErrorCode(ErrorCode.UNKNOWN_SITE)
                .setMessage(problem)
                .setReceivedTime(clock.instant())
                .setPayload(ByteBuffer.allocate(0)) // the record itself stays in its topic, named by source
                .setPayloadLength(0)
                .setProcess(StagingTopology.NAME)
                .build();
    }
}
