package io.fourfold.sinks.smtp;

import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.channel.Message.Priority;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** The mail that tells a notification: plain text, marked as written by a machine (RFC 3834). */
final class Mail {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final SmtpSettings settings;
    private final Clock clock;

    Mail(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    MimeMessage of(Session session, InternetAddress recipient, Message message) throws MessagingException {
        MimeMessage mime = new WithMessageId(session, messageId(message));
        mime.setFrom(new InternetAddress(settings.from()));
        mime.setRecipient(MimeMessage.RecipientType.TO, recipient);
        mime.setSubject(oneLine(message.title()), UTF_8);
        mime.setText(message.body(), UTF_8);
        mime.setSentDate(Date.from(clock.instant()));
        mime.setHeader("Auto-Submitted", "auto-generated");
        if (message.priority().compareTo(Priority.HIGH) >= 0) {
            mime.setHeader("Importance", "high");
        }
        mime.saveChanges();
        return mime;
    }

    /** Ids are UUIDs; should one hold what a Message-ID must not, it is escaped and stays the same for every attempt. */
    private String messageId(Message message) {
        String local = message.notificationId()
                .codePoints()
                .collect(StringBuilder::new, Mail::append, StringBuilder::append)
                .toString();
        return "<" + local + "@" + settings.domain() + ">";
    }

    private static void append(StringBuilder local, int codePoint) {
        if (codePoint < 128 && (Character.isLetterOrDigit(codePoint) || codePoint == '-')) {
            local.appendCodePoint(codePoint);
        } else {
            local.append('_').append(Integer.toHexString(codePoint)).append('_');
        }
    }

    /** A line break in a header would begin another header. */
    private static String oneLine(String title) {
        return title.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Jakarta Mail makes up a Message-ID of its own whenever a message is saved, unless told otherwise here. */
    private static final class WithMessageId extends MimeMessage {
        private final String id;

        private WithMessageId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
