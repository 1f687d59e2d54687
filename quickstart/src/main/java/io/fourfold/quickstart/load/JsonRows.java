package io.fourfold.quickstart.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/** JSON lines: one object a line. */
final class JsonRows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonRows() {}

    static void read(BufferedReader lines, Consumer<SourceRow> rows) throws IOException {
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.accept(row(number, line));
            }
        }
    }

    private static SourceRow row(long number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node instanceof ObjectNode object
                    ? new SourceRow(number, object, null)
                    : new SourceRow(number, null, "need one JSON object");
        } catch (JsonProcessingException e) {
            return new SourceRow(number, null, "no JSON: " + e.getOriginalMessage());
        }
    }
}
