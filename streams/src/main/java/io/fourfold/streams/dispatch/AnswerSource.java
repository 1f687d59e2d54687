package io.fourfold.streams.dispatch;

import io.fourfold.people.Response;
import io.fourfold.streams.Sources;
import io.fourfold.streams.dispatch.state.AnswerEvent;
import io.fourfold.streams.dispatch.state.Given;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Remembers where a response came from, for the case that it answers nothing. */
final class AnswerSource extends ContextualProcessor<String, Response, String, AnswerEvent> {
    @Override
    public void process(Record<String, Response> record) {
        Response response = record.value();
        Given given = new Given(
                response.getNotificationId(),
                response.getWorkerId(),
                response.getResponse().name(),
                response.getEventTime(),
                Sources.current(context()),
                Instant.ofEpochMilli(record.timestamp()));
        context().forward(record.withKey(given.getNotificationId()).withValue(new AnswerEvent(given)));
    }
}
