package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowTableTest {
    private static final int COLUMNS = 3;
    private static final List<String> PREFIXES =
            List.of("tag-", "urn:epc:id:giai:9521141.tag-", "urn:epc:id:giai:4012345.tag-000000000");

    private final RowTable table = new RowTable(COLUMNS);

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String tag(int number) {
        return PREFIXES.get(number % PREFIXES.size()) + number;
    }

    private int put(String key, long value) {
        int row = table.find(key(key));
        if (row == RowTable.NONE) {
            row = table.add(key(key));
        }
        table.page(row)[table.offset(row)] = value;
        table.touch(row);
        return row;
    }

    private long first(String key) {
        int row = table.find(key(key));
        return table.page(row)[table.offset(row)];
    }

    @Test
    void behavesAsAMapUnderRandomOperations() {
        // Given
        long seed = Long.getLong("seed", 7L);
        Random random = new Random(seed);
        Map<String, Long> model = new HashMap<>();
        Set<String> changed = new HashSet<>();

        // When
        for (int i = 0; i < 200_000; i++) {
            String key = tag(random.nextInt(5_000));
            if (random.nextInt(3) == 0) {
                table.remove(key(key));
                model.remove(key);
                changed.remove(key);
            } else {
                put(key, i);
                model.put(key, (long) i);
                changed.add(key);
            }
            if (random.nextInt(20_000) == 0) {
                assertTrue(drained().containsAll(changed), "seed " + seed);
                changed.clear();
            }
        }

        // Then
        assertEquals(model.size(), table.size(), "seed " + seed);
        for (int i = 0; i < 5_000; i++) {
            String key = tag(i);
            assertEquals(model.containsKey(key), table.find(key(key)) != RowTable.NONE, "seed " + seed);
            if (model.containsKey(key)) {
                assertEquals(model.get(key), first(key), "seed " + seed);
            }
        }
        assertTrue(drained().containsAll(changed), "seed " + seed);
        assertEquals(Set.of(), drained(), "seed " + seed);
    }

    private Set<String> drained() {
        List<String> keys = new ArrayList<>();
        table.drainDirty(row -> keys.add(text(row)), bucket -> IntStream.of(bucket.rows())
                .forEach(row -> keys.add(text(row))));
        Set<String> distinct = new HashSet<>(keys);
        assertEquals(distinct.size(), keys.size(), "a row was handed out twice");
        return distinct;
    }

    private String text(int row) {
        return new String(table.key(row), StandardCharsets.UTF_8);
    }

    @Test
    void theRowOfARemovedKeyIsUsedAgainAndIsZero() {
        // Given
        int row = put("a", 42);

        // When
        table.remove(key("a"));
        int next = table.add(key("b"));

        // Then
        assertEquals(row, next);
        assertEquals(0, first("b"));
        assertEquals(RowTable.NONE, table.find(key("a")));
    }

    @Test
    void aRemovedRowIsInItsBucketNoMore() {
        // Given
        put("a", 1);
        put("b", 2);
        drained();

        // When
        table.remove(key("a"));

        // Then
        assertTrue(table.isDirty());
        assertEquals(Set.of("b"), drained());
        assertFalse(table.isDirty());
    }

    @Test
    void fewChangesAreHandedOutAloneAndManyInTheirBuckets() {
        // Given
        long seed = Long.getLong("seed", 13L);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            put(tag(i), i);
        }
        drained();

        // When
        List<String> alone = new ArrayList<>();
        List<Bucket> whole = new ArrayList<>();
        put(tag(random.nextInt(10_000)), -1);
        table.drainDirty(row -> alone.add(text(row)), whole::add);
        int few = whole.size();
        for (int i = 0; i < 10_000; i++) {
            put(tag(i), -i);
        }
        table.drainDirty(row -> alone.add(text(row)), whole::add);

        // Then
        assertEquals(1, alone.size(), "seed " + seed);
        assertEquals(0, few, "seed " + seed);
        assertEquals(512, whole.size(), "16 to 32 rows a bucket");
        assertEquals(
                10_000,
                whole.stream()
                        .flatMapToInt(bucket -> IntStream.of(bucket.rows()))
                        .distinct()
                        .count());
    }

    @Test
    void aBucketHasTheKeysWhoseHashesBeginWithItsBitsHoweverManyBits() {
        // Given
        long seed = Long.getLong("seed", 17L);
        Random random = new Random(seed);
        KeyIndex index = new KeyIndex();
        List<Integer> hashes = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            // half of them collide around one home, at the end of the table
            int hash = random.nextBoolean() ? random.nextInt() : -1 * 0x144cbc89 * (1 + random.nextInt(4));
            hashes.add(hash);
            index.add(hash, i);
        }

        for (int bits : new int[] {0, 1, 7, 12, 20}) {
            int hash = hashes.get(random.nextInt(hashes.size()));

            // When
            Set<Integer> found = new HashSet<>();
            index.ofBucket(bits, KeyIndex.bucket(hash, bits), found::add);

            // Then
            Set<Integer> expected = new HashSet<>();
            for (int i = 0; i < hashes.size(); i++) {
                if (KeyIndex.bucket(hashes.get(i), bits) == KeyIndex.bucket(hash, bits)) {
                    expected.add(i);
                }
            }
            assertEquals(expected, found, "seed " + seed + ", bits " + bits);
        }
    }

    @Test
    void keysOfAnyBytesAreToldApart() {
        // Given
        put("", 1);
        put("\u0000", 2);
        put("\u0000\u0000", 3);

        // When, Then
        assertEquals(1, first(""));
        assertEquals(2, first("\u0000"));
        assertEquals(3, first("\u0000\u0000"));
        assertArrayEquals(key("\u0000"), table.key(table.find(key("\u0000"))));
    }

    @Test
    void findsManyKeysTogetherAsItFindsEach() {
        // Given
        long seed = Long.getLong("seed", 11L);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            put("tag-" + random.nextInt(10_000), i);
        }
        List<byte[]> wanted = new ArrayList<>();
        Lookup lookup = new Lookup();
        lookup.add(key("of a batch before"), 0, 4);
        lookup.clear();
        for (int i = 0; i < 1_000; i++) {
            byte[] key = key("<tag-" + random.nextInt(10_000) + ">");
            lookup.add(key, 1, key.length - 1);
            wanted.add(Arrays.copyOfRange(key, 1, key.length - 1));
        }

        // When
        table.find(lookup);

        // Then
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(table.find(wanted.get(i)), lookup.row(i), "seed " + seed + ", key " + i);
        }
    }

    @Test
    void keepsKeysThatHaveNothingInCommon() {
        // Given
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 2 * KeyPrefixes.MOST; i++) {
            keys.add(i + "-begins-as-no-other-key-does");
        }

        // When
        keys.forEach(key -> put(key, keys.indexOf(key)));

        // Then
        for (String key : keys) {
            assertEquals(keys.indexOf(key), first(key));
            assertArrayEquals(key(key), table.key(table.find(key(key))));
        }
    }

    @Test
    void tellsKeysApartThatDifferInTheirPrefixAlone() {
        // Given
        put("urn:epc:id:giai:9521141.tag-00000000042", 1);

        // When
        put("urn:epc:id:giai:4012345.tag-00000000042", 2);

        // Then
        assertEquals(1, first("urn:epc:id:giai:9521141.tag-00000000042"));
        assertEquals(2, first("urn:epc:id:giai:4012345.tag-00000000042"));
        assertEquals(RowTable.NONE, table.find(key("urn:epc:id:giai:0000000.tag-00000000042")));
    }
}
