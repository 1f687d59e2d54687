package io.fourfold.streams.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is on duty at a site. */
interface Roster {
    /**
     * Workers on shift at the moment, each once, at the lowest of the own levels: {@code shift.start <= at < shift.end}, the shift
     * in that role, the worker with that skill and a contact on a channel that is served.
     */
    List<Candidate> onDuty(String siteId, String role, Optional<String> skill, Instant at);
}
