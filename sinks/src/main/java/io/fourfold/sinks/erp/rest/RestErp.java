package io.fourfold.sinks.erp.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.sinks.erp.Erp;
import io.fourfold.sinks.erp.ErpAnswer;
import io.fourfold.sinks.erp.ErpAnswer.Away;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.Refused;
import io.fourfold.sinks.erp.ErpOutcome;
import io.fourfold.sinks.erp.Subject;
import io.fourfold.sinks.erp.Unit;
import io.fourfold.sinks.http.Http;
import io.fourfold.sinks.http.NoTokenException;
import io.fourfold.sinks.http.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ERP that takes one request an outcome, with {@code Idempotency-Key: <outcomeId>}: it acts once for each key.
 *
 * <p>2xx is delivered. 409 and 412 are delivered if the check says that it is so already. A departure whose shipment is not there (404,
 * 410) has overtaken it and may work later. 408, 425, 429 and 5xx, and no answer, may
 * work later; {@code Retry-After} is obeyed. 401 with a fresh token is the operator's to mend. Everything else is a refusal. Status
 * codes: RFC 9110; the header: draft-ietf-httpapi-idempotency-key-header.
 */
public final class RestErp implements Erp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> NOT_THERE = Set.of(404, 410);
    private static final Set<Integer> THERE_ALREADY = Set.of(409, 412);
    private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504);
    private static final Set<Integer> MAY_WORK_LATER = Set.of(408, 425);

    private final Clock clock = Clock.systemUTC();
    private RestSettings settings;
    private HttpClient client;
    private Optional<AccessTokens> tokens = Optional.empty();

    @Override
    public void configure(Map<String, String> properties) {
        settings = RestConfig.parse(properties);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(Redirect.NEVER)
                .build();
        tokens = settings.oauth().map(oauth -> new AccessTokens(oauth, client, settings.timeout(), clock));
    }

    @Override
    public ErpAnswer deliver(ErpOutcome outcome, List<Unit> units) {
        RestKind kind = RestKind.of(outcome);
        RestRequest request = settings.requests().get(kind);
        if (request == null) {
            return new Refused(kind.key("url") + " is not set");
        }
        Filling filling = new Filling(outcome.subject(), units);
        try {
            return answer(kind, request, filling, outcome.subject());
        } catch (IllegalArgumentException e) {
            return new Refused(kind.key("url") + " does not make a URL");
        } catch (NoTokenException e) {
            return Away.because(e.getMessage());
        } catch (IOException e) {
            // The exception's own text may hold the address.
            return Away.because("no answer to the request of " + kind.key("url") + ": "
                    + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Away.because("interrupted");
        }
    }

    private ErpAnswer answer(RestKind kind, RestRequest request, Filling filling, Subject subject)
            throws IOException, InterruptedException {
        BodyPublisher body = request.body()
                .map(template -> BodyPublishers.ofString(filling.body(template).toString()))
                .orElse(BodyPublishers.noBody());
        HttpResponse<String> response = send(request.method(), filling.url(request.url()), body, subject);
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Delivered(reference(response));
        }
        if (THERE_ALREADY.contains(status)) {
            return request.check().isPresent()
                    ? checked(request.check().get(), filling, subject, status)
                    : unchecked(kind, status);
        }
        if (kind == RestKind.DEPARTED && NOT_THERE.contains(status)) {
            return Later.because("HTTP " + status + ": the shipment is not there yet");
        }
        return failed(response);
    }

    /** A departure may be too early, or be known already: both are no refusal. */
    private static ErpAnswer unchecked(RestKind kind, int conflict) {
        String reason = "HTTP " + conflict + ", and no " + kind.key("check.url") + " to see whether it is so already";
        return kind == RestKind.DEPARTED ? Later.because(reason) : new Refused(reason);
    }

    private ErpAnswer checked(RestCheck check, Filling filling, Subject subject, int conflict)
            throws IOException, InterruptedException {
        String url = filling.url(check.url());
        HttpResponse<String> response = send("GET", url, BodyPublishers.noBody(), subject);
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            return check.isSo(response.body())
                    ? new Delivered(reference(response))
                    : Later.because("HTTP " + conflict + ", and the check shows another state");
        }
        return NOT_THERE.contains(response.statusCode())
                ? Later.because("HTTP " + conflict + ", but it is not there")
                : failed(response);
    }

    private ErpAnswer failed(HttpResponse<String> response) {
        int status = response.statusCode();
        String reason = "HTTP " + status;
        if (status == UNAUTHORIZED) {
            return Away.because(reason);
        }
        if (OVERLOADED.contains(status)) {
            return new Away(reason, RetryAfter.parse(response.headers(), clock.instant()));
        }
        return status >= 500 || MAY_WORK_LATER.contains(status)
                ? new Later(reason, RetryAfter.parse(response.headers(), clock.instant()))
                : new Refused(reason);
    }

    /** Sends it; a token that the server does not take is renewed once. */
    private HttpResponse<String> send(String method, String url, BodyPublisher body, Subject subject)
            throws IOException, InterruptedException {
        HttpResponse<String> response = sendOnce(method, url, body, subject);
        if (response.statusCode() == UNAUTHORIZED && tokens.isPresent()) {
            tokens.get().forget();
            return sendOnce(method, url, body, subject);
        }
        return response;
    }

    private HttpResponse<String> sendOnce(String method, String url, BodyPublisher body, Subject subject)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(settings.timeout())
                .header("Accept", "application/json")
                .header("User-Agent", "fourfold")
                .header("Idempotency-Key", subject.outcomeId())
                .method(method, body);
        if (body.contentLength() != 0) {
            request.header("Content-Type", "application/json");
        }
        settings.headers().forEach(request::setHeader);
        subject.traceparent().ifPresent(trace -> request.header("traceparent", trace));
        if (tokens.isPresent()) {
            request.header("Authorization", "Bearer " + tokens.get().token());
        }
        return Http.text(client, request.build());
    }

    private Optional<String> reference(HttpResponse<String> response) {
        if (settings.reference().isEmpty()) {
            return response.headers().firstValue("Location");
        }
        try {
            JsonNode found =
                    JSON.readTree(response.body()).at(settings.reference().get());
            return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty(); // taken all the same: the status says so
        }
    }
}
