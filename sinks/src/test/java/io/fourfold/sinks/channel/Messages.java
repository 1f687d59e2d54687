package io.fourfold.sinks.channel;

import io.fourfold.sinks.channel.Message.Priority;
import java.time.Instant;
import java.util.Optional;

/** Messages for tests of channels. */
public final class Messages {
    public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Messages() {}

    public static Message to(String address) {
        return titled(address, "Shipment ready");
    }

    public static Message titled(String address, String title) {
        return titled(address, title, "Größe 3 €, \"ready\"");
    }

    public static Message titled(String address, String title, String body) {
        Instant at = Instant.parse("2026-11-24T05:00:00Z");
        return new Message(
                "0b0c9f7e-note",
                "0b0c9f7e-outcome",
                "S1",
                "W1",
                "any",
                address,
                title,
                body,
                Priority.URGENT,
                1,
                at,
                at.plusSeconds(300),
                "about-1",
                "process.shipments-ready",
                Optional.of(TRACE));
    }
}
