package io.fourfold.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void readsWhatSttySays() {
        // Given
        String size = "50 132";

        // When
        Terminal terminal = Terminal.parse(size);

        // Then
        assertEquals(new Terminal(50, 132), terminal);
    }

    @Test
    void isClassicWhereNothingIsKnown() {
        // Given
        String size = "0 0";

        // When
        Terminal terminal = Terminal.parse(size);

        // Then
        assertEquals(new Terminal(24, 80), terminal);
    }
}
