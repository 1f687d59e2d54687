package io.fourfold.streams.ledger;

import io.fourfold.streams.ledger.state.Answer;
import io.fourfold.streams.ledger.state.Entry;
import io.fourfold.streams.ledger.state.LedgerEvent;
import io.fourfold.streams.ledger.state.Promise;
import io.fourfold.streams.state.TimeIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an entry for each outcome and sink, and says what {@link EntryFold} makes of it. */
final class LedgerProcessor implements Processor<String, LedgerEvent, String, SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(LedgerProcessor.class);
    private static final Duration JUST_AFTER = Duration.ofMillis(1);
    private static final Duration WORD_EVERY = Duration.ofMinutes(5);

    private final LedgerConfig config;
    private final Clock clock;

    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, Entry> entries;
    private TimeIndex due;
    private TimeIndex forget;
    private Backlog backlog;
    /** Since when nothing is judged, or was said to be. */
    private Instant blindSince;

    private LedgerMetrics metrics;

    LedgerProcessor(LedgerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        entries = context.getStateStore(LedgerTopology.ENTRIES);
        due = new TimeIndex(context.getStateStore(LedgerTopology.DUE));
        forget = new TimeIndex(context.getStateStore(LedgerTopology.FORGET));
        blindSince = clock.instant();
        backlog = new Backlog(config.grace(), blindSince);
        metrics = new LedgerMetrics(context.metrics(), context.taskId().toString(), config.sinks());
        context.schedule(config.checkInterval(), PunctuationType.WALL_CLOCK_TIME, time -> check(clock.instant()));
    }

    @Override
    public void process(Record<String, LedgerEvent> record) {
        Instant now = clock.instant();
        if (record.value().getBody() instanceof Promise promise) {
            backlog.read(promise.getDecidedAt(), now);
            for (Objective objective : config.of(promise.getTopic())) {
                Entry before = entry(record.key(), objective.sink(), now);
                apply(before, EntryFold.promised(before, promise, objective.within(), now), now);
            }
        } else {
            Answer answer = (Answer) record.value().getBody();
            backlog.read(Instant.ofEpochMilli(record.timestamp()), now); // a sink may confirm what it did long ago
            Entry before = entry(record.key(), answer.getSink(), now);
            apply(before, EntryFold.answered(before, answer, now), now);
        }
    }

    private Entry entry(String outcomeId, String sink, Instant now) {
        Entry known = entries.get(LedgerRecords.key(outcomeId, sink));
        return known == null ? EntryFold.opened(outcomeId, sink, now) : known;
    }

    private void apply(Entry before, Entry after, Instant now) {
        if (after.equals(before)) {
            return;
        }
        String key = LedgerRecords.key(after.getOutcomeId(), after.getSink());
        if (before.getPromise() == null && before.getAnswer() == null) {
            forget.add(now.plus(config.remember()), key);
        }
        if (EntryFold.pending(before) && !EntryFold.pending(after)) {
            due.remove(judgedAt(before), key);
        } else if (EntryFold.pending(after)) {
            due.add(judgedAt(after), key);
        }
        store(key, before, after, now);
    }

    private void store(String key, Entry before, Entry after, Instant now) {
        entries.put(key, after);
        metrics.changed(before, after);
        forward(key, LedgerRecords.state(after, now), now);
    }

    private void check(Instant now) {
        Instant known = backlog.known(now);
        sayIfBlind(known, now);
        for (String key : due.due(known)) {
            Entry before = entries.get(key);
            Entry late = EntryFold.late(before, now);
            store(key, before, late, now);
            forward(late.getOutcomeId(), LedgerRecords.late(late, now), now);
        }
        forget.due(now).forEach(key -> forget(key, now));
    }

    private void sayIfBlind(Instant known, Instant now) {
        if (known.isAfter(Instant.EPOCH)) {
            blindSince = now;
        } else if (now.isAfter(blindSince.plus(WORD_EVERY))) {
            blindSince = now;
            log.atWarn()
                    .addKeyValue("task", context.taskId())
                    .log("Lateness is not judged: what is read was written long ago, in a backlog or by a slow clock");
        }
    }

    /** Looked at once after it was opened, and again if something changed since. */
    private void forget(String key, Instant now) {
        Entry entry = entries.get(key);
        Instant end = entry.getChangedAt().plus(config.remember());
        if (end.isAfter(now)) {
            forget.add(end, key);
            return;
        }
        if (EntryFold.pending(entry)) {
            due.remove(judgedAt(entry), key);
        }
        entries.delete(key);
        forward(key, null, now);
    }

    /** The moment at which every answer that was given in time is known. */
    private Instant judgedAt(Entry entry) {
        return entry.getDueAt().plus(config.grace()).plus(JUST_AFTER);
    }

    private void forward(String key, SpecificRecord value, Instant time) {
        context.forward(new Record<>(key, value, time.toEpochMilli()));
    }

    @Override
    public void close() {
        metrics.close();
    }
}
