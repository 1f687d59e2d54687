package io.fourfold.quickstart.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** Probes over HTTP. */
final class Probes {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private Probes() {}

    /** Ready once a GET of the address gives 200. */
    static Probe http(URI uri) {
        return http(uri, body -> true);
    }

    /** Ready once a GET of the address gives 200 and a body that says so. */
    static Probe http(URI uri, Predicate<String> saysReady) {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
        return () -> {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 && saysReady.test(response.body());
        };
    }
}
