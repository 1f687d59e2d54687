package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record of the story, and what led to it.
 *
 * @param place as the effect names it, topic-partition@offset
 * @param record empty if its topic does not hold it any more
 * @param deliveries of an outcome, in the order of the topic
 * @param causes in the order in which the outcome names them
 */
record Chapter(String place, Optional<StoredRecord> record, List<StoredRecord> deliveries, List<Chapter> causes) {
    Chapter {
        deliveries = List.copyOf(deliveries);
        causes = List.copyOf(causes);
    }

    /** The same with what is known of its deliveries and those of its causes, by outcome. */
    Chapter with(Map<String, List<StoredRecord>> known) {
        String outcomeId = record.map(found -> found.text("outcomeId")).orElse("");
        return new Chapter(
                place,
                record,
                known.getOrDefault(outcomeId, List.of()),
                causes.stream().map(cause -> cause.with(known)).toList());
    }

    /** Whether it is a decision of the process; else it is what was told to it. */
    boolean outcome() {
        return record.map(found -> found.text("outcomeId")).isPresent();
    }

    /** This one and all that led to it, effects first. */
    Stream<Chapter> all() {
        return Stream.concat(Stream.of(this), causes.stream().flatMap(Chapter::all));
    }
}
