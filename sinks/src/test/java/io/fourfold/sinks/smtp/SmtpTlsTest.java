package io.fourfold.sinks.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Messages;
import io.fourfold.sinks.smtp.SmtpSettings.Login;
import io.fourfold.sinks.smtp.SmtpSettings.Security;
import io.fourfold.sinks.smtp.SmtpSettings.TrustStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Path keyStore;
    private GreenMail server;
    private TlsFront front;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        keyStore = folder.resolve("server.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore.toString());
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    @BeforeEach
    void start() throws Exception {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("ann@example.org", "fourfold", "secret");
        front = new TlsFront(tls(), server.getSmtp().getPort());
    }

    private static SSLContext tls() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void stop() throws IOException {
        front.close();
        server.stop();
    }

    private SmtpChannel channel(Optional<TrustStore> trustStore) {
        return new SmtpChannel(
                new SmtpSettings(
                        "127.0.0.1",
                        front.port(),
                        Security.STARTTLS,
                        Optional.of(new Login("fourfold", "secret")),
                        "shift@fourfold.example.org",
                        Duration.ofSeconds(5),
                        trustStore),
                Clock.systemUTC());
    }

    @Test
    void itUpgradesLogsInAndSends() {
        // Given
        SmtpChannel channel = channel(Optional.of(new TrustStore(keyStore, PASSWORD)));

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("ann@example.org"));

        // Then
        assertInstanceOf(Delivered.class, outcome, outcome::toString);
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() {
        // When
        DeliveryOutcome outcome = channel(Optional.empty()).deliver(Messages.to("ann@example.org"));

        // Then
        assertInstanceOf(Transient.class, outcome);
        assertEquals(0, server.getReceivedMessages().length);
    }
}
