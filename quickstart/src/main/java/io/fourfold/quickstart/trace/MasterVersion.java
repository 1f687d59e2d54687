package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Master data as a decision found it.
 *
 * @param asOf when it was decided
 * @param record the newest version written until then, or else the oldest that is left; empty if there is none
 */
record MasterVersion(MasterKey key, Instant asOf, Optional<StoredRecord> record) {
    static MasterVersion of(MasterKey key, Instant asOf, List<StoredRecord> inOrder) {
        Optional<StoredRecord> before = inOrder.stream()
                .filter(version -> !version.timestamp().isAfter(asOf))
                .reduce((older, newer) -> newer);
        return new MasterVersion(key, asOf, before.or(() -> inOrder.stream().findFirst()));
    }

    /** Whether only what was written after the decision is left. */
    boolean newer() {
        return record.map(version -> version.timestamp().isAfter(asOf)).orElse(false);
    }
}
