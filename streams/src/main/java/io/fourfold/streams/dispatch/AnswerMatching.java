package io.fourfold.streams.dispatch;

import io.fourfold.streams.dispatch.state.AnswerEvent;
import io.fourfold.streams.dispatch.state.Answered;
import io.fourfold.streams.dispatch.state.Given;
import io.fourfold.streams.dispatch.state.Issued;
import io.fourfold.streams.dispatch.state.SiteEvent;
import io.fourfold.streams.state.TimeIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Finds the site of an answer by its notification.
 *
 * <p>Notifications and answers come on different topics, so an answer may overtake its notification, in a replay by far. It
 * waits, and is a dead letter only if no notification has come by then, or if the notification was for another worker. What a sink
 * says in the worker's place is matched in the same way.
 */
final class AnswerMatching implements Processor<String, AnswerEvent, String, SpecificRecord> {
    private static final String SEPARATOR = "\u001f";
    private static final String BEYOND = "\u0020"; // the character after the separator

    private final DispatchConfig config;
    private final Clock clock;

    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, Issued> issued;
    private KeyValueStore<String, Given> waiting;
    private TimeIndex issuedUntil;
    private TimeIndex waitingUntil;

    AnswerMatching(DispatchConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        issued = context.getStateStore(DispatchTopology.ISSUED);
        waiting = context.getStateStore(DispatchTopology.WAITING);
        issuedUntil = new TimeIndex(context.getStateStore(DispatchTopology.ISSUED_UNTIL));
        waitingUntil = new TimeIndex(context.getStateStore(DispatchTopology.WAITING_UNTIL));
        context.schedule(config.checkInterval(), PunctuationType.WALL_CLOCK_TIME, time -> expire(clock.instant()));
    }

    @Override
    public void process(Record<String, AnswerEvent> record) {
        if (record.value().getBody() instanceof Issued notification) {
            remember(notification);
        } else {
            Given answer = (Given) record.value().getBody();
            Issued notification = issued.get(answer.getNotificationId());
            if (notification == null) {
                park(answer);
            } else {
                match(notification, answer);
            }
        }
    }

    private void remember(Issued notification) {
        String id = notification.getNotificationId();
        if (issued.putIfAbsent(id, notification) == null) {
            issuedUntil.add(clock.instant().plus(config.remember()), id);
        }
        List<KeyValue<String, Given>> early = new ArrayList<>();
        try (KeyValueIterator<String, Given> range = waiting.range(id + SEPARATOR, id + BEYOND)) {
            range.forEachRemaining(early::add);
        }
        early.forEach(entry -> {
            waiting.delete(entry.key);
            match(notification, entry.value);
        });
    }

    private void park(Given answer) {
        String key = answer.getNotificationId() + SEPARATOR + answer.getSource();
        waiting.put(key, answer);
        waitingUntil.add(clock.instant().plus(config.responseWait()), key);
    }

    private void match(Issued notification, Given answer) {
        String workerId = notification.getWorkerId();
        if (isOfSink(answer) || workerId.equals(answer.getWorkerId())) {
            for (String outcomeId : notification.getOutcomes()) {
                Answered answered = new Answered(outcomeId, workerId, answer.getResponse());
                forward(notification.getSiteId(), new SiteEvent(answered));
            }
        } else {
            forward(null, UnknownAnswers.letter(answer, "The notification was for another worker"));
        }
    }

    private void expire(Instant now) {
        for (String key : waitingUntil.due(now)) {
            Given answer = waiting.delete(key);
            if (answer != null && !isOfSink(answer)) { // else its notification came, or nobody said it
                forward(null, UnknownAnswers.letter(answer, "No such notification, or closed too long ago"));
            }
        }
        issuedUntil.due(now).forEach(issued::delete);
    }

    private static boolean isOfSink(Given answer) {
        return answer.getWorkerId() == null;
    }

    private void forward(String key, SpecificRecord value) {
        context.forward(new Record<>(key, value, clock.millis()));
    }
}
