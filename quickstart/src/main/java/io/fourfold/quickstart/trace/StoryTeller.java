package io.fourfold.quickstart.trace;

import io.fourfold.quickstart.read.Place;
import io.fourfold.quickstart.read.StoredRecord;
import io.fourfold.quickstart.read.TopicLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows the causes of an outcome, and of the outcomes among them, back to what devices said. */
final class StoryTeller {
    /** Enough for any decision about a shipment; a story beyond it would not be read. */
    private static final int MOST_RECORDS = 2_000;

    private final TopicLog log;
    private final Records records;
    private final OutcomeSearch search;
    private final Set<String> told = new HashSet<>();

    StoryTeller(TopicLog log, Records records, OutcomeSearch search) {
        this.log = log;
        this.records = records;
        this.search = search;
    }

    /** A record that led to several others is told once. */
    Chapter tell(StoredRecord outcome) {
        String place = outcome.place().toString();
        told.add(place);
        return chapter(place, Optional.of(outcome));
    }

    private Chapter chapter(String place, Optional<StoredRecord> record) {
        String outcomeId = record.map(found -> found.text("outcomeId")).orElse(null);
        if (outcomeId == null) {
            return new Chapter(place, record, List.of(), List.of());
        }
        List<Chapter> causes = new ArrayList<>();
        for (String cause : OutcomeSearch.causes(record.get())) {
            if (told.size() < MOST_RECORDS && told.add(cause)) {
                causes.add(chapter(cause, Place.parse(cause).flatMap(log::at).map(records::decode)));
            }
        }
        return new Chapter(place, record, search.deliveries(outcomeId), causes);
    }
}
