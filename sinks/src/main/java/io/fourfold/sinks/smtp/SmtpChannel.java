package io.fourfold.sinks.smtp;

import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the notification as a mail (RFC 5321, RFC 5322).
 *
 * <p>Delivered means that the server has answered 250 to the message, whatever becomes of the connection then. A repeat carries the same Message-ID, {@code
 * <notificationId@domain of smtp.from>}, by which mail systems and readers recognise it. What a refusal means is told by
 * {@link SmtpRefusal}.
 */
public final class SmtpChannel implements Channel {
    private static final Logger log = LoggerFactory.getLogger(SmtpChannel.class);

    private final SmtpSettings settings;
    private final Session session;
    private final Mail mail;

    public SmtpChannel(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.session = SmtpSession.of(settings);
        this.mail = new Mail(settings, clock);
    }

    @Override
    public DeliveryOutcome deliver(Message message) {
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(message.address(), true);
        } catch (AddressException e) {
            return new Permanent("the address is no mail address");
        }
        try {
            MimeMessage mime = mail.of(session, recipient, message);
            send(mime);
            return new Delivered(Optional.of(mime.getMessageID()));
        } catch (MessagingException e) {
            return SmtpRefusal.outcome(e);
        }
    }

    private void send(MimeMessage mime) throws MessagingException {
        Transport transport = session.getTransport();
        try {
            transport.connect(
                    settings.login().map(SmtpSettings.Login::user).orElse(null),
                    settings.login().map(SmtpSettings.Login::password).orElse(null));
            transport.sendMessage(mime, mime.getAllRecipients());
        } finally {
            close(transport);
        }
    }

    /** The verdict is there by now: what goes wrong with the farewell must not make a mail that was taken one to send again. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.atDebug()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("The connection to the mail server did not end well");
        }
    }
}
