package io.fourfold.quickstart.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaCommandTest {
    @ParameterizedTest
    @CsvSource({
        "topics, --list, --bootstrap-server localhost:9092 --list",
        "features, describe, --bootstrap-server localhost:9092 describe",
        "topics, --bootstrap-server h:1 --list, --bootstrap-server h:1 --list",
        "metadata-quorum, --bootstrap-controller h:1 describe, --bootstrap-controller h:1 describe",
        "topics, --help, --help",
        "dump-log, --files f, --files f"
    })
    void theBrokerIsAddedWhereItIsMissing(String tool, String args, String expected) {
        // Given
        List<String> given = Arrays.asList(args.split(" ", -1));

        // When
        List<String> completed = KafkaCommand.arguments(tool, given);

        // Then
        assertEquals(Arrays.asList(expected.split(" ", -1)), completed);
    }
}
