package io.fourfold.sinks.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Messages;
import io.fourfold.sinks.smtp.SmtpSettings.Login;
import io.fourfold.sinks.smtp.SmtpSettings.Security;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpChannelTest {
    private static final String MESSAGE_ID = "<0b0c9f7e-note@fourfold.example.org>";

    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("ann@example.org", "fourfold", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpChannel channel(Security security, Optional<Login> login) {
        return channel(server.getSmtp().getPort(), security, login);
    }

    private static SmtpChannel channel(int port, Security security, Optional<Login> login) {
        return new SmtpChannel(
                new SmtpSettings(
                        "127.0.0.1",
                        port,
                        security,
                        login,
                        "shift@fourfold.example.org",
                        Duration.ofSeconds(2),
                        Optional.empty()),
                Clock.systemUTC());
    }

    @Test
    void itSendsTheNotificationAsMail() throws Exception {
        // When
        DeliveryOutcome outcome = channel(Security.NONE, Optional.empty()).deliver(Messages.to("ann@example.org"));

        // Then
        assertEquals(new Delivered(Optional.of(MESSAGE_ID)), outcome);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertEquals("Shipment ready", mail.getSubject());
        assertEquals("Größe 3 €, \"ready\"", mail.getContent().toString().strip());
        assertEquals("shift@fourfold.example.org", mail.getFrom()[0].toString());
        assertArrayEquals(new String[] {"auto-generated"}, mail.getHeader("Auto-Submitted"));
    }

    @Test
    void aRepeatHasTheSameMessageId() throws Exception {
        // Given
        SmtpChannel channel = channel(Security.NONE, Optional.empty());
        channel.deliver(Messages.to("ann@example.org"));

        // When
        channel.deliver(Messages.to("ann@example.org"));

        // Then
        assertEquals(MESSAGE_ID, server.getReceivedMessages()[0].getMessageID());
        assertEquals(MESSAGE_ID, server.getReceivedMessages()[1].getMessageID());
    }

    @Test
    void aTitleCannotAddHeaders() throws Exception {
        // When
        channel(Security.NONE, Optional.empty())
                .deliver(Messages.titled("ann@example.org", "Ready\r\nBcc: eve@example.org"));

        // Then
        MimeMessage mail = server.getReceivedMessages()[0];
        assertEquals("Ready Bcc: eve@example.org", mail.getSubject());
        assertNull(mail.getHeader("Bcc"));
    }

    @Test
    void itLogsIn() {
        // When
        DeliveryOutcome outcome = channel(Security.NONE, Optional.of(new Login("fourfold", "secret")))
                .deliver(Messages.to("ann@example.org"));

        // Then
        assertInstanceOf(Delivered.class, outcome);
    }

    @Test
    void aRefusedLoginIsTheOperatorsToMend() {
        // When
        DeliveryOutcome outcome = channel(Security.NONE, Optional.of(new Login("fourfold", "wrong")))
                .deliver(Messages.to("ann@example.org"));

        // Then
        assertEquals(Transient.of("the mail server refused the login"), outcome);
    }

    @Test
    void nothingIsSaidInTheClearWhereStarttlsIsAskedFor() {
        // When
        DeliveryOutcome outcome = channel(Security.STARTTLS, Optional.empty()).deliver(Messages.to("ann@example.org"));

        // Then
        assertInstanceOf(Transient.class, outcome);
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void whatIsNoMailAddressIsFinal() {
        // When
        DeliveryOutcome outcome = channel(Security.NONE, Optional.empty()).deliver(Messages.to("http://phone/7"));

        // Then
        assertInstanceOf(Permanent.class, outcome);
    }

    @Test
    void aServerThatIsAwayMayComeBack() {
        // Given
        SmtpChannel channel = channel(Security.NONE, Optional.empty());
        server.stop();

        // When
        DeliveryOutcome outcome = channel.deliver(Messages.to("ann@example.org"));

        // Then
        assertInstanceOf(Transient.class, outcome);
    }

    @ParameterizedTest
    @EnumSource
    void aMailThatTheServerTookIsDeliveredHoweverTheConnectionEnds(RudeMailServer.Farewell farewell) throws Exception {
        // Given
        try (RudeMailServer rude = new RudeMailServer(farewell)) {
            SmtpChannel channel = channel(rude.port(), Security.NONE, Optional.empty());

            // When
            DeliveryOutcome outcome = channel.deliver(Messages.to("ann@example.org"));

            // Then
            assertEquals(new Delivered(Optional.of(MESSAGE_ID)), outcome);
            assertEquals(1, rude.taken());
        }
    }
}
