package io.fourfold.streams.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
    private static final int SEED = 9;
    private static final int KEYS = 20_000;
    /** With three quarters of the slots taken, linear probing seldom goes farther. */
    private static final int NEAR = 300;

    @Test
    void keysThatComeInOrderLieNearTheirHomesOnceRoomWasMade() {
        // Given
        List<Integer> hashes = inOrder();
        KeyIndex index = new KeyIndex();
        index.reserve(KEYS);
        int farthest = 0;

        // When
        for (int place = 0; place < KEYS; place++) {
            int hash = hashes.get(place);
            index.add(hash, place);
            farthest = Math.max(farthest, index.candidate(index.home(hash), hash) - index.home(hash));
        }

        // Then
        assertTrue(farthest < NEAR, "A key lies " + farthest + " slots behind its home; seed " + SEED);
    }

    @Test
    void allKeysAreFoundAfterTheRoomThatIsNotNeededWasGivenUp() {
        // Given
        List<Integer> hashes = inOrder();
        KeyIndex index = new KeyIndex();
        index.reserve(50L * KEYS);
        for (int place = 0; place < KEYS; place++) {
            index.add(hashes.get(place), place);
        }
        int farHome = index.home(hashes.get(KEYS - 1));

        // When
        index.trim();

        // Then
        for (int place = 0; place < KEYS; place++) {
            int hash = hashes.get(place);
            assertEquals(place, index.place(index.candidate(index.home(hash), hash)), "seed " + SEED);
        }
        assertTrue(index.home(hashes.get(KEYS - 1)) < farHome / 16, "It has hardly fewer slots than before");
    }

    private static List<Integer> inOrder() {
        return new Random(SEED)
                .ints()
                .distinct()
                .limit(KEYS)
                .boxed()
                .sorted(Comparator.comparingInt(hash -> KeyIndex.bucket(hash, 31)))
                .toList();
    }
}
