package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import io.fourfold.sinks.erp.tryton.TrytonFault.Busy;
import io.fourfold.sinks.erp.tryton.TrytonFault.LoggedOut;
import io.fourfold.sinks.erp.tryton.TrytonFault.Refusal;
import io.fourfold.sinks.erp.tryton.TrytonFault.Warning;
import java.util.List;
import java.util.Optional;

/** The {@code error} member of an answer, which comes with HTTP 200: the name of an exception, or the text of an unexpected one. */
final class TrytonErrors {
    private static final int LONGEST = 200;

    /** What psycopg2 says where PostgreSQL is away, stops or starts. */
    private static final List<String> DATABASE_AWAY =
            List.of("connection", "database system is", "terminating", "SSL SYSCALL");

    private TrytonErrors() {}

    static TrytonFault fault(JsonNode error) {
        String name = error.path(0).asText();
        JsonNode details = error.path(1);
        return switch (name) {
            case "UserError" -> new Refusal(shortened(details.path(0).asText()));
            case "UserWarning" ->
                new Warning(details.path(0).asText(), shortened(details.path(1).asText()));
            case "ConcurrencyException" -> new Busy("somebody else changed the document");
            case "LoginException" -> new LoggedOut();
            default -> unexpected(name);
        };
    }

    /** Locks that others hold are among these, and mistakes in Tryton: neither is the outcome's fault for sure. */
    private static TrytonFault unexpected(String text) {
        return DATABASE_AWAY.stream().anyMatch(text::contains)
                ? new Away("Tryton's database is away", Optional.empty())
                : new Busy("Tryton failed: " + shortened(text));
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
