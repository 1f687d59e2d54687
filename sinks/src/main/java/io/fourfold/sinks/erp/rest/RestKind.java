package io.fourfold.sinks.erp.rest;

import io.fourfold.sinks.erp.ErpOutcome;
import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.ErpOutcome.Moved;
import io.fourfold.sinks.erp.ErpOutcome.Ready;
import java.util.Locale;

/** What a request is for; in lower case part of the keys. */
enum RestKind {
    READY("a shipment that is ready"),
    DEPARTED("a shipment that has departed"),
    MOVED("a unit that has moved"),
    HELD("a lot that is put on hold or released");

    private final String what;

    RestKind(String what) {
        this.what = what;
    }

    /** In words, for documentation. */
    String what() {
        return what;
    }

    String key(String name) {
        return "rest." + name().toLowerCase(Locale.ROOT) + "." + name;
    }

    static RestKind of(ErpOutcome outcome) {
        if (outcome instanceof Ready) {
            return READY;
        } else if (outcome instanceof Departed) {
            return DEPARTED;
        } else if (outcome instanceof Moved) {
            return MOVED;
        } else if (outcome instanceof Held) {
            return HELD;
        }
        throw new IllegalArgumentException("outcome: need a known kind, got " + outcome.getClass());
    }
}
