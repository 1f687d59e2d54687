package io.fourfold.sinks.delivery;

import java.time.Instant;

/** An outcome on its way to a system downstream, as a {@link Backlog} keeps it. */
public interface Pending {
    /** Id of the outcome. */
    String outcomeId();

    /** Where its record lies. */
    Source source();

    /** Outcomes of one lane are delivered one after the other, in order of arrival. */
    String lane();

    /** When the next attempt is due. */
    Instant due();
}
