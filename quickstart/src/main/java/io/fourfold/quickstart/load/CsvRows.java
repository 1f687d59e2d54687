package io.fourfold.quickstart.load;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.fourfold.quickstart.plain.CsvRow;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** CSV (RFC 4180) with a header of field names. */
final class CsvRows {
    private final Schema schema;

    CsvRows(Schema schema) {
        this.schema = schema;
    }

    void read(Reader reader, Consumer<SourceRow> rows) throws IOException {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.TRIM_SPACES)
                .build();
        try (MappingIterator<String[]> lines = mapper.readerFor(String[].class).readValues(reader)) {
            List<String> header = null;
            while (lines.hasNextValue()) {
                String[] cells = lines.nextValue();
                long line = lines.getParser().currentTokenLocation().getLineNr();
                if (Arrays.stream(cells).allMatch(String::isBlank)) {
                    continue;
                }
                if (header == null) {
                    header = List.of(cells);
                } else {
                    rows.accept(row(line, header, cells));
                }
            }
        } catch (RuntimeJsonMappingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private SourceRow row(long line, List<String> header, String[] cells) {
        if (cells.length != header.size()) {
            return new SourceRow(line, null, "need " + header.size() + " cells as in the header, got " + cells.length);
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            named.put(header.get(i), cells[i]);
        }
        return new SourceRow(line, CsvRow.toJson(schema, named), null);
    }
}
