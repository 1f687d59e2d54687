package io.fourfold.ingest.intake;

import io.fourfold.things.ErrorCode;
import java.util.Optional;

/** Checks that records of all kinds share. Each returns the first fault that it finds. */
final class Check {
    static final int MAX_ID_LENGTH = 128;
    static final int MAX_TEXT_LENGTH = 4_096;

    private Check() {}

    static Optional<Refusal> id(String field, String value) {
        return isId(value)
                ? Optional.empty()
                : invalid(field, value, "1 to " + MAX_ID_LENGTH + " of A-Z a-z 0-9 : . _ -, a letter or digit first");
    }

    /** The characters of a SenML name (RFC 8428, section 4.5.1) but the slash, which separates MQTT topic levels. */
    private static boolean isId(String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_ID_LENGTH || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char next = value.charAt(i);
            if (!isLetterOrDigit(next) && next != ':' && next != '.' && next != '_' && next != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char next) {
        return (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') || (next >= 'A' && next <= 'Z');
    }

    static Optional<Refusal> between(String field, double value, double least, double most) {
        return value >= least && value <= most
                ? Optional.empty()
                : invalid(field, value, "a number from " + least + " to " + most);
    }

    static Optional<Refusal> finite(String field, double value) {
        return Double.isFinite(value) ? Optional.empty() : invalid(field, value, "a finite number");
    }

    static Optional<Refusal> sequence(Long sequence) {
        return sequence == null || sequence >= 0 ? Optional.empty() : invalid("seq", sequence, "zero or more");
    }

    static Optional<Refusal> missing(String message) {
        return Optional.of(new Refusal(ErrorCode.MISSING_FIELD, message));
    }

    static Optional<Refusal> invalid(String field, Object value, String needed) {
        return Optional.of(new Refusal(ErrorCode.INVALID_VALUE, field + ": need " + needed + ", got " + brief(value)));
    }

    private static String brief(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 64 ? text : text.substring(0, 64) + "...";
    }
}
