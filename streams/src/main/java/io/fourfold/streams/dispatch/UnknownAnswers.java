package io.fourfold.streams.dispatch;

import io.fourfold.streams.dispatch.state.Given;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.nio.ByteBuffer;

/**
 * The dead letter of an answer that belongs to no notification of its worker: where the answer lies, and not what it says, which is
 * personal data.
 */
final class UnknownAnswers {
    private UnknownAnswers() {}

    static DeadLetter letter(Given answer, String why) {
        return DeadLetter.newBuilder()
                .setProtocol("kafka")
                .setSource(answer.getSource())
                .setErrorCode(ErrorCode.UNKNOWN_NOTIFICATION)
                .setMessage(why)
                .setReceivedTime(answer.getReceivedTime())
                .setPayload(ByteBuffer.allocate(0))
                .setPayloadLength(0)
                .setProcess(DispatchTopology.NAME)
                .build();
    }
}
