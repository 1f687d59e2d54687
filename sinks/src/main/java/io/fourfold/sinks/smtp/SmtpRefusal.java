package io.fourfold.sinks.smtp;

import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a failure of the mail server means (RFC 5321, section 4.2.1): 5yz to the recipient or the text is final, all else may
 * work later. A refused login or sender is the operator's to mend, so it may work later as well.
 */
final class SmtpRefusal {
    private SmtpRefusal() {}

    static DeliveryOutcome outcome(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Transient.of("the mail server refused the login");
        }
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPSenderFailedException sender) {
                return Transient.of("the mail server refused the sender, SMTP " + sender.getReturnCode());
            }
            OptionalInt code = code(cause);
            if (code.isPresent()) {
                // The reply's text often repeats the address: only its code is passed on.
                String reason = "SMTP " + code.getAsInt();
                return code.getAsInt() >= 500 ? new Permanent(reason) : Transient.of(reason);
            }
        }
        return Transient.of("no answer: " + failure.getClass().getSimpleName());
    }

    private static Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static OptionalInt code(Exception failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return OptionalInt.of(address.getReturnCode());
        }
        if (failure instanceof SMTPSendFailedException send
                && !(send.getNextException() instanceof SMTPAddressFailedException)
                && !(send.getNextException() instanceof SMTPSenderFailedException)) {
            return OptionalInt.of(send.getReturnCode());
        }
        return OptionalInt.empty();
    }
}
