package io.fourfold.ingest.senml;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the SenML JSON that most devices send, byte by byte: records of {@code bn}, {@code bt}, {@code n}, {@code u},
 * {@code t} and one of {@code v} and {@code vs}, ASCII without escapes, numbers without exponent. Whatever is otherwise, wrong
 * included, it leaves to {@link SenmlReader}; what it reads is what that would have read.
 */
final class SenmlCursor {
    private static final int BASE_NAME = 1;
    private static final int BASE_TIME = 2;
    private static final int NAME = 4;
    private static final int UNIT = 8;
    private static final int TIME = 16;
    private static final int NUMBER = 32;
    private static final int TEXT = 64;
    private static final int FIRST_VALUE = NUMBER | TEXT;

    private final byte[] bytes;
    private final AsciiStrings strings;
    private final SenmlTime clock;
    private final JsonNumber numbers;
    private int at;
    private String baseName = "";
    private double baseTime;

    private SenmlCursor(byte[] bytes, AsciiStrings strings, SenmlTime clock) {
        this.bytes = bytes;
        this.strings = strings;
        this.clock = clock;
        this.numbers = new JsonNumber(bytes);
    }

    /** The resolved records of a pack, or null if the pack is not of the shape that is read here. */
    static List<SenmlRecord> read(byte[] bytes, AsciiStrings strings, SenmlTime clock) {
        return new SenmlCursor(bytes, strings, clock).pack();
    }

    private List<SenmlRecord> pack() {
        List<SenmlRecord> records = new ArrayList<>();
        int next = skipTo('[') ? ',' : -1;
        while (next == ',') {
            SenmlRecord record = skipTo('{') ? record() : null;
            if (record == null) {
                return null;
            }
            records.add(record);
            next = token();
        }
        return next == ']' && token() < 0 ? records : null;
    }

    /** The record whose opening brace was read, or null. */
    private SenmlRecord record() {
        int seen = 0;
        String name = "";
        String unit = null;
        String text = null;
        double time = 0;
        double number = 0;
        int next = ',';
        while (next == ',') {
            int label = skipTo('"') ? label() : 0;
            if (label == 0 || (seen & label) != 0 || !skipTo(':')) {
                return null;
            }
            seen |= label;
            if ((label & (BASE_TIME | TIME | NUMBER)) != 0) {
                if (!number()) {
                    return null;
                }
                switch (label) {
                    case BASE_TIME -> baseTime = numbers.value();
                    case TIME -> time = numbers.value();
                    default -> number = numbers.value();
                }
            } else {
                String string = skipTo('"') ? string() : null;
                if (string == null) {
                    return null;
                }
                switch (label) {
                    case BASE_NAME -> baseName = string;
                    case NAME -> name = string;
                    case UNIT -> unit = string;
                    default -> text = string;
                }
            }
            next = token();
        }
        int value = seen & FIRST_VALUE;
        if (next != '}' || (value != NUMBER && value != TEXT)) {
            return null;
        }
        Double boxed = value == NUMBER ? number : null;
        return new SenmlRecord(baseName, name, clock.millis(baseTime + time), unit, boxed, text, null, null);
    }

    /** The label whose opening quote was read, as one of the bits above, or 0. */
    private int label() {
        int start = at;
        while (at < bytes.length && bytes[at] != '"') {
            at++;
        }
        int length = at++ - start;
        if (length == 1) {
            return switch (bytes[start]) {
                case 'n' -> NAME;
                case 'u' -> UNIT;
                case 't' -> TIME;
                case 'v' -> NUMBER;
                default -> 0;
            };
        }
        if (length != 2) {
            return 0;
        }
        return switch (bytes[start] << Byte.SIZE | bytes[start + 1]) {
            case 'b' << Byte.SIZE | 'n' -> BASE_NAME;
            case 'b' << Byte.SIZE | 't' -> BASE_TIME;
            case 'v' << Byte.SIZE | 's' -> TEXT;
            default -> 0;
        };
    }

    /** The string whose opening quote was read, or null if it has anything but plain ASCII in it. */
    private String string() {
        int start = at;
        int hash = 0;
        for (; at < bytes.length; at++) {
            byte next = bytes[at];
            if (next == '"') {
                return strings.of(bytes, start, at++, hash);
            }
            if (next < ' ' || next == '\\') { // above ASCII is below zero
                return null;
            }
            hash = 31 * hash + next;
        }
        return null;
    }

    private boolean number() {
        skipBlanks();
        at = numbers.read(at);
        return at >= 0;
    }

    /** The next byte that is not blank, or -1 at the end. */
    private int token() {
        skipBlanks();
        return at < bytes.length ? Byte.toUnsignedInt(bytes[at++]) : -1;
    }

    private boolean skipTo(char wanted) {
        return token() == wanted;
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }
}
