package io.fourfold.sinks.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Set;

/** What a server of access tokens answers (RFC 6749, section 5). */
public final class TokenServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    /** How such servers, and proxies in front of them, say that they do not know who asks. */
    private static final Set<Integer> UNKNOWN_CLIENT = Set.of(400, 401, 403);

    private TokenServer() {}

    /**
     * The answer, which holds an {@code access_token}.
     *
     * @param credentials the settings whose values the server was asked with
     * @throws NoTokenException if it holds none
     */
    public static JsonNode answer(HttpResponse<String> response, String credentials) throws NoTokenException {
        int status = response.statusCode();
        if (status != OK) {
            String advice = UNKNOWN_CLIENT.contains(status) ? ": look at " + credentials : "";
            throw new NoTokenException("the token server answered HTTP " + status + advice);
        }
        JsonNode answer = json(response.body());
        if (answer.path("access_token").asText().isEmpty()) {
            throw new NoTokenException("what the token server answered holds no access token: look at its address");
        }
        return answer;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode(); // a page for people, say
        }
    }
}
