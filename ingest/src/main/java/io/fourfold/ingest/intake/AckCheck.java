package io.fourfold.ingest.intake;

import io.fourfold.things.CommandAck;
import java.util.Optional;

/** What makes a {@link CommandAck} usable: a command that it can answer. */
final class AckCheck {
    private AckCheck() {}

    static Optional<Refusal> check(CommandAck ack) {
        return Check.id("commandId", ack.getCommandId()).or(() -> detail(ack.getDetail()));
    }

    private static Optional<Refusal> detail(String detail) {
        return detail != null && detail.length() > Check.MAX_TEXT_LENGTH
                ? Check.invalid("detail", detail, "at most " + Check.MAX_TEXT_LENGTH + " characters")
                : Optional.empty();
    }
}
