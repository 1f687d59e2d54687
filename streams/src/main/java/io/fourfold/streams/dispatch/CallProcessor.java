package io.fourfold.streams.dispatch;

import io.fourfold.people.ResponseKind;
import io.fourfold.process.Notification;
import io.fourfold.process.ProcessException;
import io.fourfold.streams.dispatch.state.Answered;
import io.fourfold.streams.dispatch.state.CaseState;
import io.fourfold.streams.dispatch.state.Matter;
import io.fourfold.streams.dispatch.state.ShiftChanged;
import io.fourfold.streams.dispatch.state.SiteEvent;
import io.fourfold.streams.dispatch.state.Told;
import io.fourfold.streams.dispatch.state.WorkerChanged;
import io.fourfold.streams.state.TimeIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private Outbox outbox;
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
        outbox = new Outbox(
                new Allowance(config.digest()),
                context.getStateStore(DispatchTopology.TOLD),
                new TimeIndex(context.getStateStore(DispatchTopology.TOLD_WAKES)));
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
            apply(matter, null, fold.opened(matter, now), now);
        }
    }

    private void answer(Answered answer) {
        CaseState state = cases.get(answer.getOutcomeId());
        if (state != null) { // else closed long ago, and nothing is left to end
            Instant now = clock.instant();
            apply(state.getMatter(), state, answered(state, answer, now), now);
        }
    }

    private CaseStep answered(CaseState state, Answered answer, Instant now) {
        return answer.getResponse().equals(RefusalSource.UNDELIVERABLE)
                ? fold.unreachable(state, answer.getWorkerId(), now)
                : fold.answered(state, answer.getWorkerId(), ResponseKind.valueOf(answer.getResponse()), now);
    }

    private void wake() {
        Instant now = clock.instant();
        outbox.overdue(now).forEach(batch -> release(batch, now));
        for (String outcomeId : deadlines.due(now)) {
            CaseState state = cases.get(outcomeId);
            if (!state.getWakeAt().isAfter(now)) { // else a digest that was told on the way gave it more time
                apply(state.getMatter(), state, fold.due(state, now), now);
            }
        }
    }

    private void apply(Matter matter, CaseState before, CaseStep step, Instant now) {
        if (step instanceof CaseStep.Call call) {
            store(before, call.next());
            tell(call, now);
        } else if (step instanceof CaseStep.Nobody nobody) {
            store(before, nobody.next());
            ProcessException exception =
                    announcements.nobody(matter, !before.getAsked().isEmpty(), now);
            forward(exception.getSubject(), exception, now);
        } else if (step instanceof CaseStep.Quiet quiet) {
            store(before, quiet.next());
        } else {
            cases.delete(matter.getOutcomeId());
        }
    }

    /** The first call has the time of the event, for which a replay says the same; the others have that of the wall clock. */
    private void tell(CaseStep.Call call, Instant now) {
        Matter matter = call.next().getMatter();
        Instant time = call.attempt() == 0 ? matter.getOccurredAt() : now;
        String siteId = matter.getSiteId();
        String workerId = call.who().workerId();
        outbox.due(siteId, workerId, time).ifPresent(batch -> release(batch, now));
        Allowance.Ruling ruling = outbox.offer(siteId, workerId, matter.getOutcomeId(), time, now);
        if (ruling instanceof Allowance.Now) {
            say(announcements.notification(matter, call, now), time);
        } else if (ruling instanceof Allowance.Kept kept) {
            Told told = kept.next();
            store(call.next(), fold.kept(call.next(), call.deadline(), told.getSendAt(), told.getWakeAt()));
        }
    }

    /** Tells what was kept for a worker who is still on duty; else those who come next are called at once. */
    private void release(Outbox.Batch batch, Instant now) {
        Optional<Candidate> who = roster.onDuty(batch.siteId(), batch.workerId(), batch.at());
        List<CaseState> held = batch.outcomes().stream()
                .map(cases::get)
                .filter(Objects::nonNull)
                .toList();
        if (who.isPresent() && !held.isEmpty()) {
            say(announcements.kept(batch, held, who.get(), now), batch.at());
            held.forEach(state -> store(state, fold.told(state, batch.workerId(), batch.at(), now)));
        } else {
            held.forEach(state -> apply(state.getMatter(), state, fold.unreachable(state, batch.workerId(), now), now));
        }
    }

    private void say(Notification notification, Instant time) {
        forward(notification.getNotificationId(), notification, time);
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
