package io.fourfold.ingest.senml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.StringJoiner;

/** SenML JSON as it is and as it should not be: mostly well-formed, in part unusual, now and then broken. */
final class RandomPack {
    private static final String[] NAMES = {
        "x", "y", "z", "lat", "lon", "alt", "accuracy", "zone", "site", "seq", "t", "temperature", "commandId", "status"
    };
    private static final String[] TEXTS = {
        "tag-1", "tag-2:", "urn:dev:mac:1", "a/b", "", "open", "DONE", "\\u0041b", "q\\\"", "gr\u00fcn", "\\n", "/", ":"
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "-0.0",
        "1",
        "-1",
        "21.5",
        "1764000000.123",
        "1764000000",
        "-5",
        "0.1",
        "1e3",
        "1.5E-3",
        "01",
        "1.",
        ".5",
        "-",
        "9007199254740992",
        "9007199254740993",
        "123456789012345678",
        "12345678901234567890",
        "1e999"
    };
    private static final String[] OTHERS = {"true", "false", "null", "[1]", "{\"n\":1}", "\"x\""};
    private static final String[] UNUSUAL = {"bu", "bv", "bs", "bver", "ut", "vb", "vd", "s", "extra", "must_", "N"};

    private final Random random;

    RandomPack(Random random) {
        this.random = random;
    }

    byte[] bytes() {
        StringJoiner pack = new StringJoiner(blank() + ",", blank() + "[", blank() + "]" + blank());
        int records = 1 + random.nextInt(4);
        for (int i = 0; i < records; i++) {
            pack.add(blank() + record(i));
        }
        byte[] bytes = pack.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(5) == 0 ? broken(bytes) : bytes;
    }

    private String record(int index) {
        StringJoiner record = new StringJoiner(",", "{", blank() + "}");
        if (index == 0 || random.nextInt(4) == 0) {
            add(record, "bn", quoted(TEXTS));
            add(record, "bt", pick(NUMBERS));
        }
        add(record, "n", random.nextInt(6) == 0 ? quoted(TEXTS) : quoted(NAMES));
        if (random.nextBoolean()) {
            add(record, "u", quoted(TEXTS));
        }
        if (random.nextInt(4) == 0) {
            add(record, "t", pick(NUMBERS));
        }
        if (random.nextInt(4) != 0) {
            add(record, "v", random.nextInt(4) == 0 ? pick(NUMBERS) : decimal());
        } else {
            add(record, "vs", quoted(TEXTS));
        }
        if (random.nextInt(10) == 0) {
            add(record, pick(UNUSUAL), random.nextBoolean() ? pick(NUMBERS) : pick(OTHERS));
        }
        return record.toString();
    }

    /** Now and then something of the wrong type, twice, or not at all. */
    private void add(StringJoiner record, String label, String value) {
        int whim = random.nextInt(40);
        if (whim > 0) {
            record.add(blank() + "\"" + label + "\"" + blank() + ":" + blank() + (whim == 1 ? pick(OTHERS) : value));
        }
        if (whim == 2) {
            record.add("\"" + label + "\":" + value);
        }
    }

    private byte[] broken(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            return Arrays.copyOf(bytes, at);
        }
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
    }

    private String decimal() {
        return Math.round(random.nextGaussian() * 100_000) / Math.pow(10, random.nextInt(5)) + "";
    }

    private String quoted(String[] texts) {
        return "\"" + pick(texts) + "\"";
    }

    private String pick(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private String blank() {
        return random.nextInt(8) == 0 ? pick(new String[] {" ", "\n", "\t", "\r\n"}) : "";
    }
}
