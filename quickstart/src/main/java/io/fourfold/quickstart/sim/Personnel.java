package io.fourfold.quickstart.sim;

import io.fourfold.people.Contact;
import io.fourfold.people.Shift;
import io.fourfold.people.Worker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What personnel tells before a shift: who works where, who is on duty when, and on which phone each is reached. */
public final class Personnel {
    private static final Duration HALF = Duration.ofHours(4);

    private Personnel() {}

    /**
     * Workers and their shifts.
     *
     * @param start when the simulated shift begins: in the middle of the hours of those on duty
     * @param phones webhook below which each worker has an address
     */
    public static List<MasterChange> of(List<Colleague> people, Instant start, URI phones) {
        List<MasterChange> changes = new ArrayList<>();
        for (Colleague colleague : people) {
            String id = colleague.workerId();
            changes.add(new MasterChange(0, "people.workers", id, worker(colleague, phones)));
            changes.add(new MasterChange(0, "people.shifts", "S-" + id, shift(colleague, start)));
        }
        return changes;
    }

    private static Worker worker(Colleague colleague, URI phones) {
        return new Worker(
                colleague.workerId(),
                colleague.name(),
                colleague.siteId(),
                List.of(colleague.role()),
                colleague.skills(),
                List.of(new Contact(
                        "webhook", phones.resolve("/" + colleague.workerId()).toString())),
                "en",
                "Europe/Berlin");
    }

    private static Shift shift(Colleague colleague, Instant start) {
        Instant begin = colleague.onDuty() ? start.minus(HALF) : start.plus(HALF);
        return new Shift(
                "S-" + colleague.workerId(),
                colleague.workerId(),
                colleague.siteId(),
                colleague.role(),
                begin,
                begin.plus(HALF).plus(HALF),
                colleague.escalationLevel());
    }
}
