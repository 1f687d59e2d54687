package io.fourfold.streams.staging;

import io.fourfold.data.Crs;
import io.fourfold.streams.rows.Lookup;
import io.fourfold.streams.rows.RowStore;
import io.fourfold.streams.rows.RowStoreBuilder;
import io.fourfold.streams.staging.Tag.Candidate;
import io.fourfold.streams.staging.Tag.Said;
import io.fourfold.streams.staging.Tag.Stay;
import io.fourfold.streams.staging.state.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Tags as rows of eleven longs, 88 bytes, what every position touches first.
 *
 * <pre>
 *  0 latest time              4 since (candidate)                  8 unit
 *  1 highest                  5 offset (48), count (16; candidate) 9 offset (48; stay), low half of the site
 *  2 seen                     6 since (stay)                      10 first offset (48; stay), high half of the site
 *  3 places: stay (20), from (20), candidate (20), sequenced (1)   7 epoch start
 * </pre>
 *
 * <p>Places and sites are numbers of the store's dictionaries. A unit whose SSCC has the 18 digits of the standard is that
 * number plus one; any other is the negative of a dictionary's number.
 */
final class TagRows {
    private static final int COLUMNS = 11;
    private static final int PLACES = 0;
    private static final int TEXTS = 1;
    private static final int DICTIONARIES = 2;

    private static final int PLACE_BITS = 20;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    /** No number. */
    static final int NO_PLACE = 0;

    /** Numbers are never given back: in a partition with so many places, only those that the master data knows get one. */
    static final int MOST_UNKNOWN_PLACES = 100_000;

    private static final int HALF_BITS = 16;
    private static final int HALF_MASK = (1 << HALF_BITS) - 1;
    private static final char SEPARATOR = '\u001f'; // ASCII unit separator: in no identifier
    private static final int SSCC_DIGITS = 18;

    private final RowStore store;
    private final String positions;
    private final long[] columns = new long[COLUMNS];
    private final Map<String, Map<String, Integer>> places = new HashMap<>();
    private final Map<String, SitePlaces> sites = new HashMap<>();

    /** Numbers of the places of a site's zones as they are now: outside first, 0 where there is none yet. */
    private record SitePlaces(SiteZones zones, int[] numbers) {}

    /** @param positions topic and partition of the positions, {@code topic-partition} */
    TagRows(RowStore store, String positions) {
        this.store = store;
        this.positions = positions;
    }

    static RowStoreBuilder builder(String name) {
        return new RowStoreBuilder(name, COLUMNS, DICTIONARIES);
    }

    int find(byte[] deviceId) {
        return store.find(deviceId);
    }

    /** The rows of many devices, found together. */
    void find(Lookup deviceIds) {
        store.find(deviceIds);
    }

    /** A row for a device that has none. */
    int add(byte[] deviceId) {
        return store.add(deviceId);
    }

    /** The tag in the row; {@link Tag#NEW} for {@link RowStore#NONE}. */
    Tag read(int row) {
        if (row == RowStore.NONE) {
            return Tag.NEW;
        }
        long[] c = columns;
        store.read(row, c);
        long packed = c[3];
        int site = (int) (c[9] & HALF_MASK | (c[10] & HALF_MASK) << HALF_BITS);
        return new Tag(
                site,
                c[8],
                new Said(c[0], packed >>> 60 == 1, c[1], c[2], c[7]),
                new Stay(
                        (int) packed & PLACE_MASK,
                        (int) (packed >>> PLACE_BITS) & PLACE_MASK,
                        c[6],
                        c[10] >>> HALF_BITS,
                        c[9] >>> HALF_BITS),
                new Candidate(
                        (int) (packed >>> 2 * PLACE_BITS) & PLACE_MASK,
                        c[4],
                        (int) c[5] & HALF_MASK,
                        c[5] >>> HALF_BITS));
    }

    /** Writes the tag to the row that {@link #find} or {@link #add} returned for the device. */
    void write(int row, Tag tag) {
        Said said = tag.said();
        Stay stay = tag.stay();
        Candidate candidate = tag.candidate();
        long[] c = columns;
        c[0] = said.latestTime();
        c[1] = said.highest();
        c[2] = said.seen();
        c[3] = stay.place()
                | (long) stay.from() << PLACE_BITS
                | (long) candidate.place() << 2 * PLACE_BITS
                | (said.sequenced() ? 1L << 60 : 0);
        c[4] = candidate.since();
        c[5] = candidate.offset() << HALF_BITS | Math.min(candidate.count(), HALF_MASK);
        c[6] = stay.since();
        c[7] = said.epochStart();
        c[8] = tag.unit();
        c[9] = stay.offset() << HALF_BITS | tag.site() & HALF_MASK;
        c[10] = stay.firstOffset() << HALF_BITS | tag.site() >>> HALF_BITS;
        store.write(row, c);
    }

    /**
     * Takes in a position that moves nothing but time, as nearly all do: the next sequence, no older than what was said last, in the
     * place where the tag is confirmed, while no other place is in sight. It does in the row what the folds do with a {@link Tag}.
     *
     * @return whether the position was of that kind; if not, nothing has changed
     */
    boolean stays(int row, Fix fix, int place) {
        long packed = store.get(row, 3);
        boolean stays = fix.sequenced()
                && packed >>> 60 == 1
                && (packed & PLACE_MASK) == place
                && (packed >>> 2 * PLACE_BITS & PLACE_MASK) == 0
                && fix.sequence() == store.get(row, 1) + 1
                && fix.eventTime() >= store.get(row, 0);
        if (stays) {
            store.set(row, 0, fix.eventTime());
            store.set(row, 1, fix.sequence());
            store.set(row, 2, store.get(row, 2) << 1 | 1);
        }
        return stays;
    }

    /** The number of the site that the tag's device belongs to; 0: none, or there is no such row. */
    int siteOfDevice(int row) {
        return row == RowStore.NONE
                ? 0
                : (int) (store.get(row, 9) & HALF_MASK | (store.get(row, 10) & HALF_MASK) << HALF_BITS);
    }

    /** How many rows changed since the last commit. */
    int changed() {
        return store.changed();
    }

    void remove(byte[] deviceId) {
        store.remove(deviceId);
    }

    /**
     * The number of a place; {@code zoneId} is {@code null} outside every zone.
     *
     * @param known whether the master data has the zone, or zones of the site
     * @return {@link #NO_PLACE} if there are so many places that it can have none
     */
    int place(String siteId, String zoneId, boolean known) {
        Map<String, Integer> ofSite = places.get(siteId);
        Integer number = ofSite == null ? null : ofSite.get(zoneId);
        return number == null ? newPlace(siteId, zoneId, known) : number;
    }

    /** The number of a point's place: the same without a look at texts, once it was there before. */
    int place(String siteId, SiteZones zones, Crs crs, double x, double y) {
        if (zones == SiteZones.NONE) {
            return place(siteId, null, false);
        }
        SitePlaces ofSite = sites.get(siteId);
        if (ofSite == null || ofSite.zones() != zones) {
            ofSite = new SitePlaces(zones, new int[zones.size() + 1]);
            sites.put(siteId, ofSite);
        }
        int zone = zones.at(crs, x, y);
        int number = ofSite.numbers()[zone + 1];
        if (number == NO_PLACE) {
            String zoneId = zone == SiteZones.OUTSIDE ? null : zones.zoneId(zone);
            number = place(siteId, zoneId, true);
            ofSite.numbers()[zone + 1] = number;
        }
        return number;
    }

    private int newPlace(String siteId, String zoneId, boolean known) {
        String text = zoneId == null ? siteId : siteId + SEPARATOR + zoneId;
        if (!store.hasRoom(PLACES, text, known ? PLACE_MASK : MOST_UNKNOWN_PLACES)) {
            return NO_PLACE;
        }
        int number = store.number(PLACES, text);
        places.computeIfAbsent(siteId, site -> new HashMap<>()).put(zoneId, number);
        return number;
    }

    /** The number of a site; 0 for {@code null}. */
    int site(String siteId) {
        return siteId == null ? 0 : store.number(TEXTS, siteId);
    }

    /** The site of a number; {@code null} for 0. */
    String siteId(int site) {
        return site == 0 ? null : store.text(TEXTS, site);
    }

    /** The number of a unit; 0 for {@code null}. */
    long unit(String sscc) {
        if (sscc == null) {
            return 0;
        }
        return sscc.length() == SSCC_DIGITS && sscc.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                ? Long.parseLong(sscc) + 1
                : -store.number(TEXTS, sscc);
    }

    /** The SSCC of a unit's number; {@code null} for 0. */
    String sscc(long unit) {
        if (unit > 0) {
            String digits = Long.toString(unit - 1);
            return "0".repeat(SSCC_DIGITS - digits.length()) + digits;
        }
        return unit == 0 ? null : store.text(TEXTS, (int) -unit);
    }

    /** The stay as other parts of staging know it; {@code null} if there is none. */
    Place place(Stay stay) {
        if (stay.place() == 0) {
            return null;
        }
        List<String> causes = LongStream.of(stay.firstOffset(), stay.offset())
                .distinct()
                .mapToObj(offset -> positions + "@" + offset)
                .toList();
        return new Place(
                zoneOf(stay.place()),
                siteOf(stay.place()),
                stay.from() == 0 ? null : zoneOf(stay.from()),
                stay.from() == 0 ? null : siteOf(stay.from()),
                stay.since(),
                causes);
    }

    private String siteOf(int place) {
        String text = store.text(PLACES, place);
        int end = text.indexOf(SEPARATOR);
        return end < 0 ? text : text.substring(0, end);
    }

    private String zoneOf(int place) {
        String text = store.text(PLACES, place);
        int end = text.indexOf(SEPARATOR);
        return end < 0 ? null : text.substring(end + 1);
    }
}
