package io.fourfold.quickstart.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    @Test
    void pausesBetweenRestartsDoubleUpToAMinute() {
        // Given
        List<Integer> deaths = List.of(1, 2, 3, 4, 5, 20);

        // When
        List<Long> pauses =
                deaths.stream().map(n -> Supervisor.pause(n).toSeconds()).toList();

        // Then
        assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 60L), pauses);
    }
}
