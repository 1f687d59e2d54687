package io.fourfold.quickstart.erp;

import com.fasterxml.jackson.databind.JsonNode;
import io.fourfold.people.Subscription;
import io.fourfold.quickstart.it.NodeProgram;
import io.fourfold.sinks.webpush.VapidKeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A push service that we did not write, with a phone for each worker who subscribes: refuses what breaks the standard. */
final class PushService implements AutoCloseable {
    static final String CHANNEL = "webpush";

    private final VapidKeyPair vapid = VapidKeyPair.generate(new SecureRandom());
    private final NodeProgram program;

    /** @param log file for what it prints */
    PushService(Path log) throws IOException {
        program = new NodeProgram(log, "push.mjs");
    }

    /** What the worker of Connect needs to know of the sender that it accepts. */
    Map<String, String> variables() {
        return Map.of("FF_VAPID_PUBLIC_KEY", vapid.publicKey(), "FF_VAPID_PRIVATE_KEY", vapid.privateKey());
    }

    /** A phone for each of them, as records to write. */
    List<Shift.Entry> subscribe(List<String> workers, Instant now) throws IOException, NoSuchAlgorithmException {
        List<Shift.Entry> entries = new ArrayList<>();
        for (String worker : workers) {
            JsonNode phone = program.run("subscribe", "worker", worker, "applicationServerKey", vapid.publicKey());
            String endpoint = phone.path("endpoint").asText();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(endpoint.getBytes(StandardCharsets.UTF_8));
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            Subscription subscription = new Subscription(
                    id,
                    worker,
                    endpoint,
                    phone.path("p256dh").asText(),
                    phone.path("auth").asText(),
                    null,
                    now);
            entries.add(new Shift.Entry("people.subscriptions", id, subscription));
        }
        return entries;
    }

    /** All that it took so far, decrypted, repeated ones among them. */
    List<Taken> taken() throws IOException {
        List<Taken> taken = new ArrayList<>();
        for (JsonNode one : program.run("received")) {
            JsonNode message = one.path("message");
            taken.add(Taken.of(
                    CHANNEL,
                    message.path("notificationId").asText(),
                    one.path("worker").asText(),
                    message,
                    Optional.of(one.path("topic").asText())));
        }
        return taken;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        program.close();
    }
}
