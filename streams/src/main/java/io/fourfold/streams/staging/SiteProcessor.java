package io.fourfold.streams.staging;

import io.fourfold.streams.SitePartitioner;
import io.fourfold.streams.staging.Deadlines.Deadline;
import io.fourfold.streams.staging.Decision.Misplaced;
import io.fourfold.streams.staging.Decision.Moved;
import io.fourfold.streams.staging.Outcomes.Outcome;
import io.fourfold.streams.staging.ShipmentFold.Judgement;
import io.fourfold.streams.staging.SiteIndex.Kind;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.ShipmentChanged;
import io.fourfold.streams.staging.state.ShipmentFacts;
import io.fourfold.streams.staging.state.ShipmentMemory;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.Tick;
import io.fourfold.streams.staging.state.UnitDetached;
import io.fourfold.streams.staging.state.UnitKnown;
import io.fourfold.streams.staging.state.UnitSeen;
import io.fourfold.streams.staging.state.UnitState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Decides for a site: all that happens at a site comes here in one order, and only confirmed changes come at all.
 *
 * <p>The folds judge; this class finds what an event touches, stores what they say, and forwards it.
 */
final class SiteProcessor implements Processor<String, SiteEvent, String, SpecificRecord> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final StagingConfig config;
    private final Clock clock;
    private final Outcomes outcomes;
    private final ThreadLocal<PromptCommits> commits;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, UnitState> units;
    private KeyValueStore<String, ShipmentMemory> shipments;
    private KeyValueStore<Integer, Long> streamTimes;
    private SiteIndex index;
    private Deadlines deadlines;
    private Watermark watermark;

    /** @param commits of the thread, whose tasks commit together */
    SiteProcessor(StagingConfig config, Clock clock, Outcomes outcomes, ThreadLocal<PromptCommits> commits) {
        this.config = config;
        this.clock = clock;
        this.outcomes = outcomes;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        units = context.getStateStore(StagingTopology.UNITS);
        shipments = context.getStateStore(StagingTopology.SHIPMENTS);
        streamTimes = context.getStateStore(StagingTopology.STREAM_TIMES);
        index = new SiteIndex(context.getStateStore(StagingTopology.INDEX));
        deadlines = new Deadlines(context.getStateStore(StagingTopology.DEADLINES));
        watermark = new Watermark(config.idle().toMillis(), clock.millis());
        try (KeyValueIterator<Integer, Long> restored = streamTimes.all()) {
            restored.forEachRemaining(entry -> watermark.advance(entry.key, entry.value, clock.millis()));
        }
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> judgeDue());
        PromptCommits.attend(context, commits);
    }

    @Override
    public void process(Record<String, SiteEvent> record) {
        Object body = record.value().getBody();
        if (body instanceof UnitSeen seen) {
            changeUnit(
                    record, seen.getSscc(), seen.getPlace().getSince(), unit -> UnitFold.seen(unit, seen, horizon()));
        } else if (body instanceof Tick tick) {
            tick(tick);
        } else if (body instanceof ShipmentChanged changed) {
            changeShipment(record, changed);
        } else if (body instanceof UnitKnown known) {
            changeUnit(record, known.getSscc(), record.timestamp(), unit -> UnitFold.known(unit, known.getKnown()));
        } else if (body instanceof UnitDetached detached) {
            changeUnit(
                    record,
                    detached.getSscc(),
                    record.timestamp(),
                    unit -> UnitFold.detached(unit, detached.getDeviceId(), horizon()));
        }
    }

    private void tick(Tick tick) {
        Long before = streamTimes.get(tick.getPartition());
        if (before == null || tick.getStreamTime() > before) {
            streamTimes.put(tick.getPartition(), tick.getStreamTime());
        }
        watermark.advance(tick.getPartition(), tick.getStreamTime(), clock.millis());
        judgeDue();
    }

    /** No moment before this is judged any more; epoch milliseconds. */
    private long horizon() {
        long now = watermark.at(clock.millis());
        return now == Long.MIN_VALUE ? now : now - config.grace().toMillis();
    }

    private void changeUnit(Record<String, SiteEvent> record, String sscc, long at, UnaryOperator<UnitState> change) {
        UnitState before = unit(sscc);
        UnitState after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        Place from = UnitView.of(sscc, before).place();
        Place to = UnitView.of(sscc, after).place();
        store(sscc, after);
        if (from == null && to == null && after.getExits().equals(before.getExits())) {
            return; // no shipment sees a difference
        }
        reindex(sscc, from, to);
        if (to != null && !UnitFold.sameStay(from, to) && to.getSiteId().equals(siteOf(record, to))) {
            sayMoved(record, sscc, UnitFold.deviceId(after), from, to);
        }
        List<String> needing = index.of(Kind.SHIPMENTS_OF_UNIT, sscc);
        for (String shipmentId : needing) {
            ShipmentMemory memory = shipments.get(shipmentId);
            judge(record, memory, memory.getFacts(), at);
        }
        sayMisplaced(record, sscc, after, needing);
    }

    /** What every site hears, each site decides for the units it has; what one site hears is for that site alone. */
    private static String siteOf(Record<String, SiteEvent> record, Place place) {
        return record.key().equals(SitePartitioner.EVERY_SITE) ? place.getSiteId() : record.key();
    }

    private void sayMoved(Record<String, SiteEvent> record, String sscc, String deviceId, Place from, Place to) {
        String fromZone = from == null ? to.getFromZoneId() : from.getZoneId();
        if (!Objects.equals(fromZone, to.getZoneId())) {
            say(record, new Moved(sscc, deviceId, fromZone, to));
        }
    }

    private void changeShipment(Record<String, SiteEvent> record, ShipmentChanged changed) {
        ShipmentMemory before = shipments.get(changed.getShipmentId());
        ShipmentFacts facts = changed.getFacts();
        if (facts == null) {
            remove(record, before);
        } else if (before == null || !before.getEnded()) { // what has ended stays as it ended
            boolean gatheredBefore = isGathered(facts.getStagingZoneId());
            if (before != null) {
                unindex(before.getFacts());
            }
            index(facts);
            judge(record, before, facts, facts.getChangedAt());
            facts.getHandlingUnits().forEach(sscc -> sayMisplaced(record, sscc));
            if (!gatheredBefore) { // else the units that are there have been looked at
                index.of(Kind.UNITS_IN_ZONE, facts.getStagingZoneId()).forEach(sscc -> sayMisplaced(record, sscc));
            }
        }
    }

    /** A shipment that is removed was cancelled, unless it had ended before. */
    private void remove(Record<String, SiteEvent> record, ShipmentMemory before) {
        if (before == null) {
            return;
        }
        unindex(before.getFacts());
        ShipmentFacts cancelled = ShipmentFold.cancelled(
                before.getFacts(), record.timestamp(), record.value().getCause());
        judge(record, before, cancelled, record.timestamp());
        shipments.delete(cancelled.getShipmentId());
    }

    private void judge(Record<String, SiteEvent> record, ShipmentMemory before, ShipmentFacts facts, long at) {
        Judgement judgement = ShipmentFold.judge(before, facts, views(facts), at);
        ShipmentMemory after = judgement.memory();
        if (!after.equals(before)) {
            shipments.put(facts.getShipmentId(), after);
        }
        judgement.decisions().forEach(decision -> say(record, decision));
        if (ShipmentFold.awaitsRisk(after)) {
            schedule(before, after);
        }
    }

    private void schedule(ShipmentMemory before, ShipmentMemory after) {
        long moment = ShipmentFold.riskMoment(after, config);
        boolean scheduled =
                before != null && ShipmentFold.awaitsRisk(before) && ShipmentFold.riskMoment(before, config) == moment;
        if (!scheduled) {
            deadlines.add(new Deadline(moment, after.getFacts().getShipmentId()));
        }
    }

    private void judgeDue() {
        long horizon = horizon();
        for (Deadline deadline : deadlines.due(horizon)) {
            ShipmentMemory memory = shipments.get(deadline.shipmentId());
            boolean current = memory != null
                    && ShipmentFold.awaitsRisk(memory)
                    && Math.max(0, ShipmentFold.riskMoment(memory, config)) == deadline.moment();
            if (current) {
                judgeRisk(memory, deadline.moment(), horizon);
            }
        }
    }

    private void judgeRisk(ShipmentMemory memory, long moment, long horizon) {
        List<UnitView> views = views(memory.getFacts());
        Judgement judgement = ShipmentFold.judgeRisk(memory, views, moment);
        shipments.put(memory.getFacts().getShipmentId(), judgement.memory());
        Record<String, SiteEvent> cause = new Record<>(memory.getFacts().getSiteId(), null, Math.max(0, horizon));
        judgement.decisions().forEach(decision -> say(cause, decision));
    }

    private void sayMisplaced(Record<String, SiteEvent> record, String sscc) {
        sayMisplaced(record, sscc, unit(sscc), index.of(Kind.SHIPMENTS_OF_UNIT, sscc));
    }

    private void sayMisplaced(Record<String, SiteEvent> record, String sscc, UnitState unit, List<String> needing) {
        Place place = UnitView.of(sscc, unit).place();
        if (place == null || place.getZoneId() == null || Objects.equals(unit.getMisplacedSince(), place.getSince())) {
            return;
        }
        List<ShipmentFacts> open = open(needing).toList();
        if (open.isEmpty()) {
            return; // a unit that nobody needs is nowhere misplaced
        }
        MisplacedRule.violated(place.getZoneId(), open, () -> isGathered(place.getZoneId()))
                .ifPresent(needs -> {
                    store(sscc, UnitFold.misplaced(unit, place.getSince()));
                    say(record, new Misplaced(sscc, place, needs, place.getCauses()));
                });
    }

    /** Whether an open shipment is gathered in the zone. */
    private boolean isGathered(String zoneId) {
        return open(index.of(Kind.SHIPMENTS_OF_STAGING_ZONE, zoneId)).findAny().isPresent();
    }

    private Stream<ShipmentFacts> open(List<String> shipmentIds) {
        return shipmentIds.stream()
                .map(shipments::get)
                .filter(memory -> memory != null && !memory.getEnded())
                .map(ShipmentMemory::getFacts);
    }

    private void say(Record<String, SiteEvent> record, Decision decision) {
        Outcome outcome = outcomes.of(decision, traceparent(record));
        context.forward(new Record<>(outcome.key(), outcome.value(), record.timestamp(), record.headers()));
        commits.get().told();
    }

    private static String traceparent(Record<String, SiteEvent> record) {
        return Optional.ofNullable(record.headers().lastHeader("traceparent"))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.US_ASCII))
                .orElse(null);
    }

    private UnitState unit(String sscc) {
        UnitState unit = units.get(sscc);
        return unit == null ? UnitFold.EMPTY : unit;
    }

    private void store(String sscc, UnitState unit) {
        if (UnitFold.isEmpty(unit)) {
            units.delete(sscc);
        } else {
            units.put(sscc, unit);
        }
    }

    private List<UnitView> views(ShipmentFacts facts) {
        return facts.getHandlingUnits().stream()
                .map(sscc -> UnitView.of(sscc, unit(sscc)))
                .toList();
    }

    private void reindex(String sscc, Place from, Place to) {
        if (from != null && from.getZoneId() != null) {
            index.remove(Kind.UNITS_IN_ZONE, from.getZoneId(), sscc);
        }
        if (to != null && to.getZoneId() != null) {
            index.add(Kind.UNITS_IN_ZONE, to.getZoneId(), sscc);
        }
    }

    private void index(ShipmentFacts facts) {
        index.add(Kind.SHIPMENTS_OF_STAGING_ZONE, facts.getStagingZoneId(), facts.getShipmentId());
        facts.getHandlingUnits().forEach(sscc -> index.add(Kind.SHIPMENTS_OF_UNIT, sscc, facts.getShipmentId()));
    }

    private void unindex(ShipmentFacts facts) {
        index.remove(Kind.SHIPMENTS_OF_STAGING_ZONE, facts.getStagingZoneId(), facts.getShipmentId());
        facts.getHandlingUnits().forEach(sscc -> index.remove(Kind.SHIPMENTS_OF_UNIT, sscc, facts.getShipmentId()));
    }
}
