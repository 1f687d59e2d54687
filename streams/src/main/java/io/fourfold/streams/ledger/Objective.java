package io.fourfold.streams.ledger;

import java.time.Duration;

/**
 * A promise to deliver.
 *
 * @param topic the kind of outcome: its topic, without prefix
 * @param sink name of the sink that has to deliver it
 * @param within longest time from the decision to the downstream system's confirmation
 */
public record Objective(String topic, String sink, Duration within) {
    public Objective {
        if (!Deliverable.TOPICS.contains(topic)) {
            throw new IllegalArgumentException(
                    LedgerConfig.OBJECTIVES + ": need a topic of " + Deliverable.TOPICS + ", got " + topic);
        }
        if (!sink.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    LedgerConfig.OBJECTIVES + ": need a sink's name of letters, digits, '.', '_' and '-', got " + sink);
        }
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException(LedgerConfig.OBJECTIVES + ": need a duration above 0 for " + topic + ":"
                    + sink + ", got " + within);
        }
    }
}
