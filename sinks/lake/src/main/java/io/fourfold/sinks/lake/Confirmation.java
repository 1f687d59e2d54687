package io.fourfold.sinks.lake;

import io.fourfold.process.Delivery;
import java.util.Optional;

/**
 * A delivery, and up to where its table is confirmed once it is logged.
 *
 * @param table as the catalogue names it, e.g. {@code process.movements}
 * @param confirmed for all rows of a snapshot but the last one this is the position before that snapshot: whoever begins
 *     there again comes to the same deliveries
 */
record Confirmation(String table, Optional<Position> confirmed, Delivery delivery) {}
