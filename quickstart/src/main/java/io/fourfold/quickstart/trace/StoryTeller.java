package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.KeptRecords;
import io.fourfold.quickstart.read.Place;
import io.fourfold.quickstart.read.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the causes of an outcome, and of the outcomes among them, back to what devices said. */
final class StoryTeller {
    /** Enough for any decision about a shipment; a story beyond it would not be read. */
    private static final int MOST_RECORDS = 2_000;

    private final KeptRecords log;
    private final Records records;
    private final Deliveries deliveries;
    private final Set<String> told = new HashSet<>();

    StoryTeller(KeptRecords log, Records records, Deliveries deliveries) {
        this.log = log;
        this.records = records;
        this.deliveries = deliveries;
    }

    /** A record that led to several others is told once. */
    Chapter tell(StoredRecord outcome) {
        String place = outcome.place().toString();
        told.add(place);
        Chapter story = chapter(place, Optional.of(outcome));
        Map<String, Instant> occurred = new HashMap<>();
        story.all().filter(Chapter::outcome).forEach(chapter -> {
            StoredRecord record = chapter.record().orElseThrow();
            Instant moment = record.time("occurredAt");
            occurred.merge(
                    record.text("outcomeId"),
                    moment == null ? Instant.EPOCH : moment,
                    (one, other) -> one.isBefore(other) ? one : other);
        });
        return story.with(deliveries.of(occurred));
    }

    private Chapter chapter(String place, Optional<StoredRecord> record) {
        List<Chapter> causes = new ArrayList<>();
        record.filter(found -> found.text("outcomeId") != null)
                .map(OutcomeSearch::causes)
                .orElse(List.of())
                .forEach(cause -> {
                    if (told.size() < MOST_RECORDS && told.add(cause)) {
                        causes.add(chapter(
                                cause, Place.parse(cause).flatMap(log::at).map(records::decode)));
                    }
                });
        return new Chapter(place, record, List.of(), causes);
    }
}
