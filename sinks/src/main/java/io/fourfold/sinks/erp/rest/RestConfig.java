package io.fourfold.sinks.erp.rest;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The keys of {@code erp.type=rest}. */
public final class RestConfig {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RestConfig() {}

    /** Adds the keys to a connector's. */
    public static void define(ConfigDef keys) {
        for (RestKind kind : RestKind.values()) {
            define(keys, kind);
        }
        keys.define(
                "rest.headers",
                Type.LIST,
                List.of(),
                MEDIUM,
                "Headers of every request, as Name: value, separated by commas.");
        keys.define(
                "rest.reference",
                Type.STRING,
                "",
                MEDIUM,
                "JSON Pointer (RFC 6901) to the document's number in an answer, e.g. /d/Number. Empty: the header Location.");
        keys.define(
                "rest.oauth.token.url",
                Type.STRING,
                "",
                MEDIUM,
                "Address that gives access tokens for client credentials (OAuth 2, RFC 6749, section 4.4). Empty: no token is sent.");
        keys.define("rest.oauth.client.id", Type.STRING, "", MEDIUM, "Id of the client.");
        keys.define("rest.oauth.client.secret", Type.PASSWORD, "", MEDIUM, "Secret of the client.");
        keys.define("rest.oauth.scope", Type.STRING, "", LOW, "Scope to ask for. Empty: the server's default.");
        keys.define(
                "rest.timeout.ms",
                Type.LONG,
                30_000L,
                Range.atLeast(1),
                LOW,
                "Time for connecting, and for the answer to a request.");
    }

    private static void define(ConfigDef keys, RestKind kind) {
        keys.define(
                kind.key("method"),
                Type.STRING,
                "POST",
                ValidString.in("POST", "PUT", "PATCH"),
                LOW,
                "Method of the request for " + kind.what() + ".");
        keys.define(
                kind.key("url"),
                Type.STRING,
                "",
                HIGH,
                "Address for it. {name} stands for a field of the record. Empty: such an outcome is rejected; leave its topic out.");
        keys.define(
                kind.key("body"),
                Type.STRING,
                "",
                HIGH,
                "Its JSON. A text \"{name}\" becomes the field as it is, {name} within a text its text; {units} is the array of the "
                        + "handling units.");
        keys.define(
                kind.key("check.url"),
                Type.STRING,
                "",
                MEDIUM,
                "Address asked by GET after 409 or 412: 2xx says that the outcome is there already.");
        keys.define(
                kind.key("check.state"),
                Type.STRING,
                "",
                MEDIUM,
                "What its answer has to hold, as a JSON pointer, = and a value (/state=SHIPPED); otherwise the outcome is tried again. "
                        + "Empty: 2xx is enough.");
    }

    /**
     * The settings that the properties hold.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static RestSettings parse(Map<String, String> properties) {
        ConfigDef keys = new ConfigDef();
        define(keys);
        AbstractConfig config = new AbstractConfig(keys, properties, false);
        Map<RestKind, RestRequest> requests = new EnumMap<>(RestKind.class);
        for (RestKind kind : RestKind.values()) {
            request(config, kind).ifPresent(request -> requests.put(kind, request));
        }
        try {
            return new RestSettings(
                    requests,
                    headers(config.getList("rest.headers")),
                    text(config, "rest.reference").map(JsonPointer::compile),
                    text(config, "rest.oauth.token.url").map(url -> oauth(config, url)),
                    Duration.ofMillis(config.getLong("rest.timeout.ms")));
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static Optional<RestRequest> request(AbstractConfig config, RestKind kind) {
        return text(config, kind.key("url"))
                .map(url -> new RestRequest(
                        config.getString(kind.key("method")),
                        url,
                        text(config, kind.key("body")).map(body -> json(kind.key("body"), body)),
                        text(config, kind.key("check.url")).map(check -> new RestCheck(check, state(config, kind)))));
    }

    private static Optional<RestCheck.State> state(AbstractConfig config, RestKind kind) {
        String key = kind.key("check.state");
        try {
            return text(config, key).map(RestCheck.State::parse);
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(key, config.getString(key), e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static JsonNode json(String key, String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            ConfigException named = new ConfigException(key, body, "need JSON: " + e.getOriginalMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static RestSettings.OAuth oauth(AbstractConfig config, String url) {
        return new RestSettings.OAuth(
                URI.create(url),
                config.getString("rest.oauth.client.id"),
                config.getPassword("rest.oauth.client.secret").value(),
                config.getString("rest.oauth.scope"));
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ConfigException("rest.headers", line, "need Name: value");
            }
            headers.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static Optional<String> text(AbstractConfig config, String key) {
        return Optional.of(config.getString(key)).filter(text -> !text.isBlank());
    }
}
