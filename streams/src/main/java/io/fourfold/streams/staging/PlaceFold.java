package io.fourfold.streams.staging;

import io.fourfold.streams.staging.Tag.Candidate;
import io.fourfold.streams.staging.Tag.Stay;

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

    /**
     * The tag once it was seen there.
     *
     * @param place where, a number other than 0
     * @param time event time, epoch milliseconds
     * @param offset of the position
     */
    static Tag see(Tag tag, int place, long time, long offset, StagingConfig config) {
        if (tag.stay().place() == place) {
            return tag.at(tag.stay(), Candidate.NONE);
        }
        Candidate before = tag.candidate();
        if (before.place() != place) {
            Candidate first = new Candidate(place, time, 1, offset);
            return config.consecutive() == 1 ? confirmed(tag, first, time, offset) : tag.at(tag.stay(), first);
        }
        boolean enough = before.count() + 1 >= config.consecutive()
                || time - before.since() >= config.dwell().toMillis();
        return enough
                ? confirmed(tag, before, time, offset)
                : tag.at(tag.stay(), new Candidate(place, before.since(), before.count() + 1, before.offset()));
    }

    private static Tag confirmed(Tag tag, Candidate candidate, long time, long offset) {
        Stay stay = new Stay(candidate.place(), tag.stay().place(), time, candidate.offset(), offset);
        return tag.at(stay, Candidate.NONE);
    }
}
