package io.fourfold.streams.dispatch;

import io.fourfold.people.ResponseKind;
import io.fourfold.process.Notification;
import io.fourfold.process.ProcessException;
import io.fourfold.streams.dispatch.state.Answered;
import io.fourfold.streams.dispatch.state.CaseState;
import io.fourfold.streams.dispatch.state.Matter;
import io.fourfold.streams.dispatch.state.ShiftChanged;
import io.fourfold.streams.dispatch.state.SiteEvent;
import io.fourfold.streams.dispatch.state.WorkerChanged;
import io.fourfold.streams.state.TimeIndex;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the cases of its sites and says what {@link CaseFold} decides about them. */
final class CallProcessor implements Processor<String, SiteEvent, String, SpecificRecord> {
    private final DispatchConfig config;
    private final Clock clock;
    private final Announcements announcements;

    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, CaseState> cases;
    private TimeIndex deadlines;
    private SiteRoster roster;
    private CaseFold fold;

    CallProcessor(DispatchConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.announcements = new Announcements(config);
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        cases = context.getStateStore(DispatchTopology.CASES);
        deadlines = new TimeIndex(context.getStateStore(DispatchTopology.DEADLINES));
        roster = new SiteRoster(
                config.channels(),
                context.getStateStore(DispatchTopology.WORKERS),
                context.getStateStore(DispatchTopology.SHIFTS),
                context.getStateStore(DispatchTopology.OPEN));
        fold = new CaseFold(config, roster);
        context.schedule(config.checkInterval(), PunctuationType.WALL_CLOCK_TIME, time -> wake());
    }

    @Override
    public void process(Record<String, SiteEvent> record) {
        Object body = record.value().getBody();
        if (body instanceof Matter matter) {
            open(matter);
        } else if (body instanceof WorkerChanged worker) {
            roster.put(worker);
        } else if (body instanceof ShiftChanged shift) {
            roster.put(shift);
        } else {
            answer((Answered) body);
        }
    }

    /** A case that is known already is a duplicate of its outcome. */
    private void open(Matter matter) {
        if (cases.get(matter.getOutcomeId()) == null) {
            Instant now = clock.instant();
            apply(matter, null, fold.opened(matter, now), matter.getOccurredAt(), now);
        }
    }

    private void answer(Answered answer) {
        CaseState state = cases.get(answer.getOutcomeId());
        if (state != null) { // else closed long ago, and nothing is left to end
            Instant now = clock.instant();
            ResponseKind response = ResponseKind.valueOf(answer.getResponse());
            apply(state.getMatter(), state, fold.answered(state, answer.getWorkerId(), response, now), now, now);
        }
    }

    private void wake() {
        Instant now = clock.instant();
        for (String outcomeId : deadlines.due(now)) {
            CaseState state = cases.get(outcomeId);
            apply(state.getMatter(), state, fold.due(state, now), now, now);
        }
    }

    private void apply(Matter matter, CaseState before, CaseStep step, Instant time, Instant now) {
        if (step instanceof CaseStep.Call call) {
            store(before, call.next());
            Notification notification = announcements.notification(matter, call, now);
            forward(notification.getNotificationId(), notification, time);
        } else if (step instanceof CaseStep.Nobody nobody) {
            store(before, nobody.next());
            ProcessException exception =
                    announcements.nobody(matter, !before.getAsked().isEmpty(), now);
            forward(exception.getSubject(), exception, time);
        } else if (step instanceof CaseStep.Quiet quiet) {
            store(before, quiet.next());
        } else {
            cases.delete(matter.getOutcomeId());
        }
    }

    private void forward(String key, SpecificRecord value, Instant time) {
        context.forward(new Record<>(key, value, Math.max(0, time.toEpochMilli())));
    }

    private void store(CaseState before, CaseState next) {
        if (next.equals(before)) {
            return;
        }
        String outcomeId = next.getMatter().getOutcomeId();
        String siteId = next.getMatter().getSiteId();
        if (before != null) {
            deadlines.remove(before.getWakeAt(), outcomeId);
            if (CaseFold.current(before) != null) {
                roster.count(siteId, CaseFold.current(before), -1);
            }
        }
        if (CaseFold.current(next) != null) {
            roster.count(siteId, CaseFold.current(next), 1);
        }
        deadlines.add(next.getWakeAt(), outcomeId);
        cases.put(outcomeId, next);
    }
}
