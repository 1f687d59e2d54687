package io.fourfold.quickstart.load;

import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** A file of {@code fourfold load}: {@code <topic>.jsonl} or {@code <topic>.csv}, UTF-8 with or without a byte order mark. */
record SourceFile(Path path, TopicSpec topic) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    String name() {
        return path.getFileName().toString();
    }

    Schema schema() {
        return TopicCatalogue.schema(topic);
    }

    /** Gives each row that is not blank to the consumer, in order. */
    void read(Consumer<SourceRow> rows) throws IOException {
        try (Reader reader = reader()) {
            if (name().endsWith(".csv")) {
                new CsvRows(schema()).read(reader, rows);
            } else {
                JsonRows.read(new BufferedReader(reader), rows);
            }
        }
    }

    private Reader reader() throws IOException {
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(path), BYTE_ORDER_MARK.length);
        byte[] start = in.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
            in.unread(start);
        }
        return new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
