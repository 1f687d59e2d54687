package io.fourfold.sinks.erp;

import java.util.List;
import java.util.Optional;

/** What is in a handling unit. Only for the task's own thread. */
interface UnitDirectory extends AutoCloseable {
    /** For an ERP that needs no contents: knows nothing, misses nothing. */
    UnitDirectory NONE = ssccs -> Optional.of(List.of());

    /** All of these units, in the given order; empty if one is not known yet. */
    Optional<List<Unit>> find(List<String> ssccs);

    /**
     * Takes in what has changed.
     *
     * @throws org.apache.kafka.connect.errors.RetriableException where the same call may work later
     */
    default void refresh() {}

    @Override
    default void close() {}
}
