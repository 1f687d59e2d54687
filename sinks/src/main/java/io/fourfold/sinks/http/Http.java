package io.fourfold.sinks.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a request whose time-out is one for the whole answer, its body included, and whose answer has a limit of size.
 *
 * <p>The time-out of the JDK's client ends with the headers (JDK-8258397): a receiver that stalls after them would hold its caller for ever.
 * Each request needs a {@link HttpRequest#timeout()}.
 */
public final class Http {
    private Http() {}

    /**
     * The answer with its body, as UTF-8.
     *
     * @throws java.net.http.HttpTimeoutException if the answer is not complete in the request's time
     * @throws IOException also if the body is longer than {@value LimitedBody#MOST_BYTES} bytes
     */
    public static HttpResponse<String> text(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, LimitedBody.text(request.timeout().orElseThrow()));
    }

    /**
     * The answer as far as its headers: status and headers decide, whatever becomes of the body.
     *
     * @throws java.net.http.HttpTimeoutException if the headers are not there in the request's time
     */
    public static HttpResponse<Void> status(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, LimitedBody.ignored(request.timeout().orElseThrow()));
    }

    /** The same as {@link #status}, without waiting for it. */
    public static CompletableFuture<HttpResponse<Void>> statusAsync(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, LimitedBody.ignored(request.timeout().orElseThrow()));
    }
}
