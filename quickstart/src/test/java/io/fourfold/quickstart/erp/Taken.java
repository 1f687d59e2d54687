package io.fourfold.quickstart.erp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A message that a phone's service took.
 *
 * @param channel by which it came
 * @param key by which the phone knows a repeated one
 * @param topic by which a push service puts a later one in its place
 */
record Taken(String channel, String key, String workerId, String title, String about, Optional<String> topic) {
    /** What its body says, in the form of either channel. */
    static Taken of(String channel, String key, String workerId, JsonNode body, Optional<String> topic) {
        return new Taken(
                channel,
                key,
                workerId,
                body.path("title").asText(),
                body.path("aboutOutcomeId").asText(),
                topic);
    }
}
