package io.fourfold.streams.staging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.streams.rows.RowStore;
import io.fourfold.streams.staging.Tag.Candidate;
import io.fourfold.streams.staging.Tag.Said;
import io.fourfold.streams.staging.Tag.Stay;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagRowsTest {
    private static final byte[] DEVICE = {'t'};

    private TagRows rows;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.put("application.id", "tag-rows-test");
        properties.put("bootstrap.servers", "none:1");
        RowStore store = TagRows.builder("tags").build();
        store.init(new MockProcessorContext<>(properties).getStateStoreContext(), store);
        rows = new TagRows(store, "things.positions-3");
    }

    @Test
    void aTagComesBackAsItWasWritten() {
        // Given
        long seed = Long.getLong("seed", 5L);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Tag tag = random(random);

            // When
            rows.write(rowOfDevice(), tag);

            // Then
            assertEquals(tag, rows.read(rows.find(DEVICE)), "seed " + seed);
        }
    }

    @Test
    void aPositionThatMovesOnlyTimeDoesInTheRowWhatTheFoldsDo() {
        // Given
        long seed = Long.getLong("seed", 6L);
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < 50_000; i++) {
            Said said = new Said(
                    1_000 + random.nextInt(3), random.nextInt(8) > 0, 10 + random.nextInt(3), random.nextLong(), 900);
            Candidate candidate =
                    random.nextBoolean() ? Candidate.NONE : new Candidate(1 + random.nextInt(3), 990, 1, 5);
            Tag before = new Tag(3, 4, said, new Stay(random.nextInt(4), 2, 800, 1, 2), candidate);
            rows.write(rowOfDevice(), before);
            boolean sequenced = random.nextInt(8) > 0;
            Fix fix = new Fix(
                    sequenced,
                    sequenced ? 10 + random.nextInt(5) : 0,
                    1_000 + random.nextInt(4) - 1,
                    2_000,
                    "site",
                    null,
                    null,
                    0,
                    0);
            int place = 1 + random.nextInt(3);

            // When
            boolean stays = rows.stays(rowOfDevice(), fix, place);

            // Then
            String told = "seed " + seed + ", " + before + " takes " + fix + " in place " + place;
            Tag after = rows.read(rowOfDevice());
            if (stays) {
                taken++;
                assertEquals(SaidFold.Verdict.NEW, SaidFold.judge(said, fix.sequence(), fix.eventTime()), told);
                Tag heard = before.having(SaidFold.add(said, fix.sequence(), fix.eventTime()));
                assertEquals(PlaceFold.see(heard, place, fix.eventTime(), 77, StagingConfig.DEFAULT), after, told);
            } else {
                assertEquals(before, after, told);
            }
        }
        assertTrue(taken > 200, "seed " + seed + ": only " + taken + " were of that kind");
    }

    private static Tag random(Random random) {
        int places = 1 << 20;
        return new Tag(
                random.nextInt(Integer.MAX_VALUE),
                random.nextLong(),
                new Said(
                        random.nextLong(),
                        random.nextBoolean(),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong()),
                new Stay(
                        random.nextInt(places),
                        random.nextInt(places),
                        random.nextLong(),
                        random.nextLong() >>> 16,
                        random.nextLong() >>> 16),
                new Candidate(
                        random.nextInt(places), random.nextLong(), random.nextInt(1 << 16), random.nextLong() >>> 16));
    }

    @Test
    void aNewTagIsWrittenAsOne() {
        // When
        rows.write(rowOfDevice(), Tag.NEW);

        // Then
        assertEquals(Tag.NEW, rows.read(rows.find(DEVICE)));
    }

    @Test
    void unitsComeBackAsTheyWere() {
        // Given
        List<String> units =
                List.of("012345678901234560", "000000000000000000", "999999999999999999", "U1", "12345678901234567x");

        // When
        List<String> back =
                units.stream().map(sscc -> rows.sscc(rows.unit(sscc))).toList();

        // Then
        assertEquals(units, back);
        assertEquals(0, rows.unit(null));
    }

    @Test
    void aStayNamesItsPlacesAndCauses() {
        // Given
        int outside = rows.place("S", null, true);
        int staging = rows.place("S", "STAGE-1", true);

        // When
        var place = rows.place(new Stay(staging, outside, 1_000, 17, 19));

        // Then
        assertEquals("STAGE-1", place.getZoneId());
        assertEquals("S", place.getSiteId());
        assertEquals(null, place.getFromZoneId());
        assertEquals("S", place.getFromSiteId());
        assertEquals(List.of("things.positions-3@17", "things.positions-3@19"), place.getCauses());
    }

    @Test
    void zonesThatNobodyKnowsDoNotTakeAllNumbers() {
        // Given
        for (int zone = 0; zone < TagRows.MOST_UNKNOWN_PLACES; zone++) {
            rows.place("S", "invented-" + zone, false);
        }

        // When
        int oneMore = rows.place("S", "one-more", false);

        // Then
        assertEquals(TagRows.NO_PLACE, oneMore);
        assertEquals(1, rows.place("S", "invented-0", false));
        assertEquals(TagRows.MOST_UNKNOWN_PLACES + 1, rows.place("S", "STAGE-1", true));
    }

    private int rowOfDevice() {
        int row = rows.find(DEVICE);
        return row == RowStore.NONE ? rows.add(DEVICE) : row;
    }
}
