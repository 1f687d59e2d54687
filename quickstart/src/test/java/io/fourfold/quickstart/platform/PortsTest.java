package io.fourfold.quickstart.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void aTakenPortIsNamedWithItsOption() throws IOException {
        // Given
        Ports free = FreePorts.choose(HOST, new Random());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            Ports ports = new Ports(
                    free.kafka(),
                    free.controller(),
                    taken.getLocalPort(),
                    free.connect(),
                    free.mqtt(),
                    free.mqtts(),
                    free.http(),
                    free.postgres(),
                    free.streams(),
                    free.phone());

            // When
            List<String> problems = FreePorts.taken(HOST, ports);

            // Then
            assertEquals(
                    List.of("port " + taken.getLocalPort()
                            + " (registry) is taken on 127.0.0.1: choose another with --registry-port"),
                    problems);
        }
    }

    @Test
    void twoListenersCannotShareAPort() {
        // Given
        int port = 9092;

        // When
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Ports(port, 9093, port, 8083, 1883, 8883, 8080, 5432, 8082, 8084));

        // Then
        assertEquals("--registry-port: 9092 is already the port of --kafka-port", e.getMessage());
    }

    @Test
    void portsOutsideOfTheRangeAreRefused() {
        // Given
        int port = 65536;

        // When
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Ports(port, 9093, 8081, 8083, 1883, 8883, 8080, 5432, 8082, 8084));

        // Then
        assertEquals("--kafka-port: need 1 to 65535, got 65536", e.getMessage());
    }
}
