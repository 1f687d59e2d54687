package io.fourfold.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Debian's Mosquitto: where it is, and its configuration. */
final class Mosquitto {
    private Mosquitto() {}

    /** @throws IOException if it is not installed */
    static String program() throws IOException {
        return List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto").stream()
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElseThrow(() -> new IOException("Mosquitto is not installed: apt-get install mosquitto"));
    }

    /** Writes configuration and password file; all else is as Mosquitto has it. */
    static Path configure(Path folder, int port, int connections) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path passwords = folder.resolve("passwords").toAbsolutePath();
        Files.write(
                passwords,
                IntStream.range(0, connections)
                        .mapToObj(device -> Fleet.deviceId(device) + ":" + Fleet.SECRET)
                        .toList());
        int status = new ProcessBuilder("mosquitto_passwd", "-U", passwords.toString())
                .redirectOutput(folder.resolve("passwd.log").toFile())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("mosquitto_passwd ended with status " + status);
        }
        return Files.write(
                folder.resolve("mosquitto.conf"),
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "user " + System.getProperty("user.name"),
                        "allow_anonymous false",
                        "password_file " + passwords));
    }
}
