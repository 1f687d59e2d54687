package io.fourfold.sinks.webpush;

import io.fourfold.sinks.http.RetryAfter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What came of one attempt with one phone. Reasons hold no endpoint: it is personal data. */
sealed interface PhoneAnswer {
    /** Its push service took the message. */
    record Took(Optional<String> reference) implements PhoneAnswer {}

    /** Its push service does not know the phone any more (RFC 8030, sections 5 and 7.3). */
    record Gone() implements PhoneAnswer {}

    /** It may work later. */
    record Later(String reason, Optional<Duration> retryAfter) implements PhoneAnswer {}

    /** This message will never get there. */
    record Refused(String reason) implements PhoneAnswer {}

    /** A refused signature is the operator's to mend, so it may work later. */
    Set<Integer> MAY_WORK_LATER = Set.of(401, 403, 408, 425, 429);

    static PhoneAnswer of(HttpResponse<?> response, Instant now) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Took(response.headers().firstValue("Location"));
        }
        if (status == 404 || status == 410) {
            return new Gone();
        }
        return status >= 500 || MAY_WORK_LATER.contains(status)
                ? new Later("HTTP " + status, RetryAfter.parse(response.headers(), now))
                : new Refused("HTTP " + status);
    }
}
