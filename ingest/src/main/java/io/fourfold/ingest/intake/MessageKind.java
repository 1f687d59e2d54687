package io.fourfold.ingest.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What devices say, as the last part of their MQTT topics and HTTP paths names it. */
public enum MessageKind {
    /** {@link io.fourfold.things.Telemetry}. */
    TELEMETRY,
    /** {@link io.fourfold.things.Position}. */
    POSITION,
    /** {@link io.fourfold.things.CommandAck}. */
    ACK;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The kind of that word, if it is one. */
    public static Optional<MessageKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The word in topics and paths. */
    public String word() {
        return word;
    }
}
