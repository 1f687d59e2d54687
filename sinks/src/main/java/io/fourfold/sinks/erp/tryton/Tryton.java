package io.fourfold.sinks.erp.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.sinks.erp.tryton.TrytonFault.Away;
import io.fourfold.sinks.erp.tryton.TrytonFault.LoggedOut;
import io.fourfold.sinks.erp.tryton.TrytonFault.Warning;
import java.util.Optional;

/** Calls methods of Tryton's models: logs in anew where a session has ended, and says yes to warnings. */
final class Tryton {
    private static final int MOST_WARNINGS = 5;

    private final TrytonSession session;
    private ObjectNode context = Json.object();

    Tryton(TrytonSession session) {
        this.session = session;
    }

    /** The company that the user works for; only once a call was made. */
    int company() {
        return context.path("company").asInt();
    }

    /** Logs in, unless that is done. */
    void connect() throws TrytonFault {
        if (!session.loggedIn() || context.isEmpty()) {
            context = Json.object(); // empty until the company is known
            session.login();
            JsonNode preferences = preferences();
            if (!preferences.path("company").isInt()) {
                throw new Away("the user of tryton.username has no company in Tryton", Optional.empty());
            }
            context.put("company", preferences.get("company").asInt());
        }
    }

    private JsonNode preferences() throws TrytonFault {
        try {
            return session.post("model.res.user.get_preferences", Json.list(true, Json.object()));
        } catch (LoggedOut e) {
            throw endsAtOnce();
        }
    }

    /** An administrator, a proxy, or another server behind the same address: no outcome's fault. */
    private static Away endsAtOnce() {
        return new Away("Tryton ends each session of tryton.username at once", Optional.empty());
    }

    /** Calls {@code model.<method>}. */
    JsonNode call(String method, Object... params) throws TrytonFault {
        return callWith(Json.object(), method, params);
    }

    /** Calls it with more in the context, e.g. {@code _timestamp}. */
    JsonNode callWith(ObjectNode more, String method, Object... params) throws TrytonFault {
        for (int warnings = 0; ; warnings++) {
            try {
                return inSession(more, method, params);
            } catch (Warning warning) {
                if (warnings == MOST_WARNINGS) {
                    throw new TrytonFault.Refusal(warning.getMessage());
                }
                confirm(warning);
            }
        }
    }

    private void confirm(Warning warning) throws TrytonFault {
        ObjectNode yes = Json.object()
                .put("user", session.user())
                .put("name", warning.name())
                .put("always", false);
        inSession(Json.object(), "res.user.warning.create", Json.list(yes));
    }

    private JsonNode inSession(ObjectNode more, String method, Object... params) throws TrytonFault {
        connect();
        try {
            return session.post("model." + method, withContext(more, params));
        } catch (LoggedOut e) {
            connect();
            try {
                return session.post("model." + method, withContext(more, params));
            } catch (LoggedOut again) {
                throw endsAtOnce();
            }
        }
    }

    private ArrayNode withContext(ObjectNode more, Object... params) {
        ObjectNode all = context.deepCopy();
        all.setAll(more);
        return Json.list(params).add(all);
    }

    /** The fields of all records that the domain describes, in order of their ids. */
    JsonNode search(String model, JsonNode domain, String... fields) throws TrytonFault {
        return searchWith(Json.object(), model, domain, fields);
    }

    JsonNode searchWith(ObjectNode more, String model, JsonNode domain, String... fields) throws TrytonFault {
        return callWith(
                more,
                model + ".search_read",
                domain,
                0,
                null,
                Json.list((Object) Json.list("id", "ASC")),
                Json.list((Object[]) fields));
    }
}
