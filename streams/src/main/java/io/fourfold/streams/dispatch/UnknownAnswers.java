package io.fourfold.streams.dispatch;

import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.schemas.Topic;
import io.fourfold.streams.dispatch.state.Given;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.nio.ByteBuffer;

/** The dead letter of an answer that belongs to no notification of its worker, with the response as it came. */
final class UnknownAnswers {
    private final Topic<String, Response> responses;

    UnknownAnswers(Topic<String, Response> responses) {
        this.responses = responses;
    }

    DeadLetter letter(Given answer, String why) {
        Response response = new Response(
                answer.getNotificationId(),
                answer.getWorkerId(),
                ResponseKind.valueOf(answer.getResponse()),
                answer.getEventTime());
        byte[] payload = responses.valueSerde().serializer().serialize(responses.name(), response);
        return DeadLetter.newBuilder()
                .setProtocol("kafka")
                .setSource(answer.getSource())
                .setErrorCode(ErrorCode.UNKNOWN_NOTIFICATION)
                .setMessage(why)
                .setReceivedTime(answer.getReceivedTime())
                .setPayload(ByteBuffer.wrap(payload))
                .setPayloadLength(payload.length)
                .setProcess(DispatchTopology.NAME)
                .build();
    }
}
