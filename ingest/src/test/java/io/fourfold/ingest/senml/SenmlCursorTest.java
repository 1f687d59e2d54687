package io.fourfold.ingest.senml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.ingest.intake.Decoded;
import io.fourfold.ingest.intake.MessageKind;
import io.fourfold.ingest.intake.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cursor reads is what the full parser reads; the rest it leaves alone. */
class SenmlCursorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SenmlTime CLOCK = SenmlTime.at(NOW);
    private static final int PACKS = 30_000;

    private final SenmlFormat format = (SenmlFormat) SenmlFormat.json().format();
    private final AsciiStrings strings = new AsciiStrings();

    @Test
    void decodesAnyPackAsTheFullParserDoes() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int readByCursor = 0;

        for (int i = 0; i < PACKS; i++) {
            byte[] pack = new RandomPack(random).bytes();
            MessageKind kind = MessageKind.values()[random.nextInt(MessageKind.values().length)];
            Optional<String> device = random.nextBoolean() ? Optional.of("tag-1") : Optional.empty();
            Target target = new Target(kind, device, NOW);

            // When
            Decoded decoded = format.decode(pack, target);

            // Then
            Decoded full = format.decodeFully(pack, target, CLOCK);
            assertEquals(full, decoded, () -> text(pack) + " with seed " + seed);
            readByCursor += decoded instanceof Decoded.Records && read(pack) != null ? 1 : 0;
        }
        assertTrue(readByCursor > PACKS / 100, readByCursor + " read by the cursor, seed " + seed);
    }

    @Test
    void readsNumbersAsTheFullParserDoes() {
        // Given
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < PACKS; i++) {
            String digits = Long.toString(random.nextLong() >> random.nextInt(Long.SIZE));
            int point = random.nextInt(digits.length() + 1);
            String number = digits.substring(0, point) + "." + digits.substring(point);
            byte[] pack = bytes("[{\"bn\":\"tag-1\",\"bt\":" + digits + ",\"n\":\"t\",\"v\":" + number + "}]");
            Target target = new Target(MessageKind.TELEMETRY, Optional.empty(), NOW);

            // When
            Decoded decoded = format.decode(pack, target);

            // Then
            assertEquals(format.decodeFully(pack, target, CLOCK), decoded, () -> text(pack) + " with seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"bn\":\"tag-1\",\"bt\":1764000000.123,\"n\":\"x\",\"v\":1.5},{\"n\":\"y\",\"v\":-2},{\"n\":\"seq\",\"v\":7}]",
                " [ { \"n\" : \"t\" , \"u\" : \"Cel\" , \"t\" : -5 , \"v\" : 21.5 } , {\"n\":\"door\",\"vs\":\"open\"}\n]\n"
            })
    void readsWhatDevicesSend(String pack) {
        // When
        List<SenmlRecord> records = read(bytes(pack));

        // Then
        assertNotNull(records);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "{}",
                "[{}]",
                "[{\"n\":\"t\",\"v\":1}",
                "[{\"n\":\"t\",\"v\":1}]]",
                "[{\"n\":\"t\",\"v\":1}]\u00e9",
                "[{\"n\":\"t\",\"v\":1},]",
                "[{\"n\":\"t\",\"v\":01}]",
                "[{\"n\":\"t\",\"v\":-0.0}]",
                "[{\"n\":\"t\",\"v\":1e3}]",
                "[{\"n\":\"t\",\"v\":1.}]",
                "[{\"n\":\"t\",\"v\":9007199254740993}]",
                "[{\"n\":\"t\",\"v\":1,\"v\":2}]",
                "[{\"n\":\"t\",\"v\":1,\"vs\":\"2\"}]",
                "[{\"n\":\"t\",\"vb\":true}]",
                "[{\"n\":\"t\\u0041\",\"v\":1}]",
                "[{\"n\":\"t\u00e9\",\"v\":1}]",
                "[{\"n\":\"t\",\"v\":1,\"must_\":2}]"
            })
    void leavesTheRestToTheFullParser(String pack) {
        // When
        List<SenmlRecord> records = read(bytes(pack));

        // Then
        assertNull(records);
    }

    private List<SenmlRecord> read(byte[] pack) {
        return SenmlCursor.read(pack, strings, CLOCK);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
