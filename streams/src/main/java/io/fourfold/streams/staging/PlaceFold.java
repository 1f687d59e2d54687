package io.fourfold.streams.staging;

import io.fourfold.streams.staging.state.Candidate;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.TagState;
import java.util.List;
import java.util.Objects;

/**
 * Confirms where a tag is, so that one noisy fix moves nothing.
 *
 * <pre>
 * confirmed A -- seen in B --> A, candidate B -- seen in B for the dwell time, or often enough --> confirmed B
 *                                   |-- seen in A --> confirmed A
 *                                   '-- seen in C --> A, candidate C
 * </pre>
 */
final class PlaceFold {
    private PlaceFold() {}

    /** The tag once it was seen there; it has another stay exactly when a change was confirmed. */
    static TagState see(TagState tag, Sighting seen, StagingConfig config) {
        if (isAt(tag.getPlace(), seen)) {
            return with(tag, tag.getPlace(), null);
        }
        Candidate candidate = next(tag.getCandidate(), seen);
        boolean confirmed = candidate.getCount() >= config.consecutive()
                || candidate.getCount() > 1
                        && seen.time() - candidate.getSince() >= config.dwell().toMillis();
        return confirmed
                ? with(tag, confirm(tag.getPlace(), candidate, seen), null)
                : with(tag, tag.getPlace(), candidate);
    }

    private static boolean isAt(Place place, Sighting seen) {
        return place != null
                && place.getSiteId().equals(seen.siteId())
                && Objects.equals(place.getZoneId(), seen.zoneId());
    }

    private static Candidate next(Candidate candidate, Sighting seen) {
        boolean same = candidate != null
                && candidate.getSiteId().equals(seen.siteId())
                && Objects.equals(candidate.getZoneId(), seen.zoneId());
        return same
                ? new Candidate(
                        candidate.getZoneId(),
                        candidate.getSiteId(),
                        candidate.getSince(),
                        candidate.getCount() + 1,
                        candidate.getCause())
                : new Candidate(seen.zoneId(), seen.siteId(), seen.time(), 1, seen.cause());
    }

    private static Place confirm(Place before, Candidate candidate, Sighting seen) {
        return new Place(
                seen.zoneId(),
                seen.siteId(),
                before == null ? null : before.getZoneId(),
                before == null ? null : before.getSiteId(),
                seen.time(),
                candidate.getCount() == 1 ? List.of(seen.cause()) : List.of(candidate.getCause(), seen.cause()));
    }

    private static TagState with(TagState tag, Place place, Candidate candidate) {
        return new TagState(tag.getSiteId(), tag.getSscc(), tag.getSaid(), place, candidate);
    }
}
