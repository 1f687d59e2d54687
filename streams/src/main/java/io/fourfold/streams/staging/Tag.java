package io.fourfold.streams.staging;

/**
 * All that staging keeps of a tag. Immutable; times are epoch milliseconds, places and units are numbers of
 * {@link TagRows}, offsets are those of the position's partition.
 *
 * @param site of the device in the master data, 0: not known
 * @param unit the handling unit that it is attached to, 0: none
 * @param said what it has said so far
 * @param stay where it is confirmed
 * @param candidate where it may be about to be confirmed
 */
record Tag(int site, long unit, Said said, Stay stay, Candidate candidate) {
    static final Tag NEW = new Tag(0, 0, Said.NOTHING, Stay.NOWHERE, Candidate.NONE);

    /**
     * What a device has said so far, to tell new records from duplicates and stragglers.
     *
     * @param latestTime highest event time, {@link Long#MIN_VALUE}: nothing was said
     * @param sequenced whether it has sequences
     * @param highest highest sequence of this epoch; without sequences the time before the latest
     * @param seen bitmap of the 64 sequences before the highest, bit 0 next to it; without sequences the time before that
     * @param epochStart event time at which it last restarted its sequence
     */
    record Said(long latestTime, boolean sequenced, long highest, long seen, long epochStart) {
        static final Said NOTHING = new Said(Long.MIN_VALUE, false, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /**
     * Where the tag is confirmed.
     *
     * @param place 0: nowhere yet
     * @param from the place before, 0: none
     * @param since event time of the confirming position
     * @param firstOffset the first position there
     * @param offset the confirming position
     */
    record Stay(int place, int from, long since, long firstOffset, long offset) {
        static final Stay NOWHERE = new Stay(0, 0, 0, 0, 0);
    }

    /**
     * A place that the tag may be about to be confirmed in.
     *
     * @param place 0: none
     * @param since event time of the first position there
     * @param count consecutive positions there
     * @param offset the first position there
     */
    record Candidate(int place, long since, int count, long offset) {
        static final Candidate NONE = new Candidate(0, 0, 0, 0);
    }

    Tag attached(int newSite, long newUnit) {
        return new Tag(newSite, newUnit, said, stay, candidate);
    }

    Tag having(Said nowSaid) {
        return new Tag(site, unit, nowSaid, stay, candidate);
    }

    Tag at(Stay newStay, Candidate newCandidate) {
        return new Tag(site, unit, said, newStay, newCandidate);
    }
}
