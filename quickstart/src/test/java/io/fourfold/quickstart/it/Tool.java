package io.fourfold.quickstart.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fourfold.quickstart.erp.TrytonServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Programs that we did not write and that a machine may lack. */
public enum Tool {
    MOSQUITTO_PUB("mosquitto_pub", "install mosquitto-clients"),
    CURL("curl", "install curl"),
    PSQL("psql", "install postgresql-client"),
    KCAT("kcat", "install kcat (Debian: kafkacat)"),
    NODE("node", "install Node.js 18 or newer"),
    CHROMIUM("chromium", "install chromium");

    /** The client that reads with kafkajs, with its packages beside it. */
    static final Path KAFKAJS = Path.of("src/test/kafkajs").toAbsolutePath();

    /** The browser with the page for phones, and the push service, likewise. */
    public static final Path PHONE = Path.of("src/test/phone").toAbsolutePath();

    private final String program;
    private final String remedy;

    Tool(String program, String remedy) {
        this.program = program;
        this.remedy = remedy;
    }

    /** Its name. */
    public String program() {
        return program;
    }

    /** Skips the test where the program is missing, but fails it in continuous integration ({@code CI=true}). */
    void require() {
        boolean found = Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        require(found, program + " is missing: " + remedy);
    }

    /** The same for Chromium and the npm packages of {@link #PHONE}. */
    public static void requireBrowser() {
        CHROMIUM.require();
        requirePushService();
        requireModule("puppeteer-core");
    }

    /** The same for the push service among those packages. */
    public static void requirePushService() {
        NODE.require();
        requireModule("web-push-testing");
    }

    private static void requireModule(String name) {
        require(
                Files.isDirectory(PHONE.resolve("node_modules").resolve(name)),
                name + " is missing: run npm install in quickstart/src/test/phone");
    }

    /** The same for the npm packages of {@link #KAFKAJS}. */
    static void requireKafkajs() {
        NODE.require();
        require(
                Files.isDirectory(KAFKAJS.resolve("node_modules/kafkajs")),
                "kafkajs is missing: run npm install in quickstart/src/test/kafkajs");
    }

    /** The same for Tryton with its modules. */
    public static void requireTryton() {
        require(TrytonServer.missing().isEmpty(), "Tryton is missing: " + TrytonServer.INSTALL);
    }

    private static void require(boolean there, String message) {
        if (there) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }
}
