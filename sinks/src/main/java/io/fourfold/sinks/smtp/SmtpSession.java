package io.fourfold.sinks.smtp;

import io.fourfold.sinks.smtp.SmtpSettings.Security;
import io.fourfold.sinks.smtp.SmtpSettings.TrustStore;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Settings as Jakarta Mail wants them. */
final class SmtpSession {
    private SmtpSession() {}

    static Session of(SmtpSettings settings) {
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties mail = new Properties();
        mail.put("mail.transport.protocol", "smtp");
        mail.put("mail.smtp.host", settings.host());
        mail.put("mail.smtp.port", String.valueOf(settings.port()));
        mail.put("mail.smtp.from", settings.from());
        mail.put("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
        mail.put("mail.smtp.connectiontimeout", timeout);
        mail.put("mail.smtp.timeout", timeout);
        mail.put("mail.smtp.writetimeout", timeout);
        mail.put("mail.smtp.quitwait", "false"); // the answer to QUIT tells nothing about the mail
        mail.put("mail.smtp.starttls.enable", String.valueOf(settings.security() == Security.STARTTLS));
        mail.put("mail.smtp.starttls.required", String.valueOf(settings.security() == Security.STARTTLS));
        mail.put("mail.smtp.ssl.enable", String.valueOf(settings.security() == Security.TLS));
        mail.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.trustStore().ifPresent(store -> mail.put("mail.smtp.ssl.socketFactory", trusting(store)));
        return Session.getInstance(mail);
    }

    private static SSLSocketFactory trusting(TrustStore store) {
        try {
            KeyStore authorities =
                    KeyStore.getInstance(store.file().toFile(), store.password().toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException("smtp.truststore.location: could not read " + store.file(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("smtp.truststore.location: no trust store in " + store.file(), e);
        }
    }
}
