package io.fourfold.quickstart.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * HTTP, one request at a time: a position of the device itself, or a pack of many for a reader. A request that is not
 * answered with 202 is sent again, until it is; what the gateway refuses for good is counted and let go.
 */
final class HttpUplink implements Uplink {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long RETRY_MILLIS = 500;
    private static final long GATHER_MILLIS = 200;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final HttpClient client;
    private final URI uri;
    private final String authorization;
    private final int most;
    private final Receipts receipts;
    private final Executor timer;
    private final Outbox outbox = new Outbox();
    private boolean busy;
    private boolean closed;

    /** @param most positions a request: 1 for a device that speaks for itself */
    HttpUplink(
            HttpClient client,
            URI gateway,
            String deviceId,
            String secret,
            int most,
            Receipts receipts,
            Executor timer) {
        String path = most == 1 ? "/v1/devices/" + deviceId + "/position" : "/v1/positions";
        String login = deviceId + ":" + secret;
        this.client = client;
        this.uri = gateway.resolve(path);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        this.most = most;
        this.receipts = receipts;
        this.timer = timer;
    }

    @Override
    public CompletableFuture<Void> connect() {
        return CompletableFuture.completedFuture(null); // each request logs in
    }

    @Override
    public synchronized void say(Said message) {
        outbox.add(message);
        if (!busy) {
            busy = true;
            sendLater(most == 1 ? 0 : GATHER_MILLIS);
        }
    }

    private void sendLater(long millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, timer).execute(this::sendNext);
    }

    private synchronized void sendNext() {
        if (closed || !outbox.hasWaiting()) {
            busy = false;
            return;
        }
        List<Said> pack = outbox.nextPack(most);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_WITHIN)
                .header("Authorization", authorization)
                .header("Content-Type", "application/senml+json")
                .POST(BodyPublishers.ofString(SenMl.pack(pack)))
                .build();
        var unused = client.sendAsync(request, BodyHandlers.ofString())
                .whenComplete((response, failure) -> answered(pack, response, failure));
    }

    private synchronized void answered(List<Said> pack, HttpResponse<String> response, Throwable failure) {
        if (failure != null || retriable(response.statusCode())) {
            receipts.sayingAgain(outbox.backToWaiting());
            sendLater(RETRY_MILLIS);
            return;
        }
        if (response.statusCode() == 202) {
            take(pack, response.body());
        } else {
            receipts.refused("HTTP " + response.statusCode() + " " + response.body());
        }
        pack.forEach(outbox::done);
        timer.execute(this::sendNext);
    }

    /** A pack is answered with a result for each position, in the order of the pack. */
    private void take(List<Said> pack, String body) {
        JsonNode results = results(body);
        for (int i = 0; i < pack.size(); i++) {
            int status = results.path(i).path("status").asInt(202);
            if (status == 202) {
                receipts.acknowledged(pack.get(i));
            } else {
                receipts.refused("HTTP " + status + " " + results.path(i));
            }
        }
    }

    private static JsonNode results(String body) {
        try {
            return JSON.readTree(body).path("results");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The gateway's answer is no JSON", e);
        }
    }

    private static boolean retriable(int status) {
        return status >= 500 || status == 429 || status == 401; // the gateway may hear of a device a little later
    }

    @Override
    public synchronized int pending() {
        return outbox.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
