package io.fourfold.ingest.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatherTest {
    @ParameterizedTest
    @CsvSource({
        // at 40 records a millisecond the long pause stays, whichever came before
        "2000000, 80, 2000000, 2000000",
        "2000000, 20, 500000, 2000000",
        // at 150 the short one does
        "2000000, 300, 2000000, 500000",
        "2000000, 75, 500000, 500000",
        // never longer than what is set
        "100000, 10000, 100000, 100000",
        "0, 10000, 0, 0"
    })
    void pausesLongOverFewRecordsAndShortlyOverMany(long longest, long sent, long pause, long expected) {
        // Given
        Gather gather = new Gather(longest);

        // When
        long next = gather.next(sent, pause);

        // Then
        assertEquals(expected, next);
    }
}
