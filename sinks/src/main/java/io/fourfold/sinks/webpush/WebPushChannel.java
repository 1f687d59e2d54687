package io.fourfold.sinks.webpush;

import io.fourfold.people.Subscription;
import io.fourfold.sinks.channel.Channel;
import io.fourfold.sinks.channel.DeliveryOutcome;
import io.fourfold.sinks.channel.DeliveryOutcome.Delivered;
import io.fourfold.sinks.channel.DeliveryOutcome.Permanent;
import io.fourfold.sinks.channel.DeliveryOutcome.Transient;
import io.fourfold.sinks.channel.Message;
import io.fourfold.sinks.http.Http;
import io.fourfold.sinks.webpush.PhoneAnswer.Gone;
import io.fourfold.sinks.webpush.PhoneAnswer.Later;
import io.fourfold.sinks.webpush.PhoneAnswer.Refused;
import io.fourfold.sinks.webpush.PhoneAnswer.Took;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the notification to all phones that its worker has subscribed (RFC 8030, 8291, 8292), side by side.
 *
 * <pre>
 * one phone's push service took it            > delivered; the others are not tried again
 * nobody took it, and with one it may work    > later, to all that are left
 * nobody took it, and it will with none       > final
 * </pre>
 *
 * So nothing is sent again to a phone whose service has said that it took it. Phones that their service does not know any
 * more are forgotten before the answer is given; where that cannot be written, the next message finds them gone again. The
 * idempotency key is the outcome that it is about: the service replaces what still waits, and the phone shows one
 * notification for it.
 */
public final class WebPushChannel implements Channel {
    private static final Logger log = LoggerFactory.getLogger(WebPushChannel.class);

    private final WebPushSettings settings;
    private final Subscriptions subscriptions;
    private final PushRequest request;
    private final HttpClient client;
    private final Clock clock;

    public WebPushChannel(WebPushSettings settings, Subscriptions subscriptions, Clock clock, SecureRandom random) {
        this.settings = settings;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.request = new PushRequest(
                new Vapid(settings.keys(), settings.subject(), clock),
                new Encryption(random),
                settings.timeout(),
                clock);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(Redirect.NEVER)
                .build();
    }

    @Override
    public DeliveryOutcome deliver(Message message) {
        if (!message.address().equals(message.workerId())) {
            return new Permanent("the address is not the worker's own id");
        }
        try {
            List<Subscription> phones = subscriptions.of(message.workerId());
            List<CompletableFuture<PhoneAnswer>> answers =
                    phones.stream().map(phone -> send(phone, message)).toList();
            return outcome(phones, answers.stream().map(CompletableFuture::join).toList());
        } catch (ConnectException e) {
            log.atWarn().setCause(e).log("Could not read the phones of a worker");
            return Transient.of("the subscriptions cannot be read");
        }
    }

    private CompletableFuture<PhoneAnswer> send(Subscription phone, Message message) {
        Optional<URI> endpoint = PushEndpoint.parse(phone.getEndpoint(), settings.hosts(), settings.allowHttp());
        if (endpoint.isEmpty()) {
            return CompletableFuture.completedFuture(new Refused("the endpoint is of no push service that is allowed"));
        }
        try {
            return Http.statusAsync(client, request.of(endpoint.get(), phone, message))
                    .thenApply(response -> PhoneAnswer.of(response, clock.instant()))
                    .exceptionally(WebPushChannel::noAnswer);
        } catch (IllegalArgumentException e) {
            log.atDebug().setCause(e).log("Unusable keys in people.subscriptions");
            return CompletableFuture.completedFuture(new Refused("the keys of the phone are none"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt for Web Push", e);
        }
    }

    private static PhoneAnswer noAnswer(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new Later("no answer: " + cause.getClass().getSimpleName(), Optional.empty());
    }

    private DeliveryOutcome outcome(List<Subscription> phones, List<PhoneAnswer> answers) {
        boolean forgotten = true;
        for (int i = 0; i < phones.size(); i++) {
            if (answers.get(i) instanceof Gone) {
                forgotten &= forget(phones.get(i));
            }
        }
        Optional<Took> took = first(answers, Took.class);
        if (took.isPresent()) {
            return new Delivered(took.get().reference());
        }
        Optional<Later> later = first(answers, Later.class);
        if (later.isPresent()) {
            return new Transient(later.get().reason(), later.get().retryAfter());
        }
        if (!forgotten) {
            return Transient.of("a phone that is gone could not be forgotten");
        }
        return new Permanent(first(answers, Refused.class)
                .map(Refused::reason)
                .orElse("the worker has no phone that is subscribed"));
    }

    private boolean forget(Subscription phone) {
        try {
            subscriptions.gone(phone);
            log.atInfo()
                    .addKeyValue("subscriptionId", phone.getSubscriptionId())
                    .log("Forgot a phone that is gone");
            return true;
        } catch (ConnectException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("subscriptionId", phone.getSubscriptionId())
                    .log("Could not forget a phone that is gone");
            return false;
        }
    }

    private static <T extends PhoneAnswer> Optional<T> first(List<PhoneAnswer> answers, Class<T> kind) {
        return answers.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
