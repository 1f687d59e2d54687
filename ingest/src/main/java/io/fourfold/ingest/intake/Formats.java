package io.fourfold.ingest.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The formats there are: told apart by media type, and else by the first byte. */
public final class Formats {
    /** Says nothing about the format, so the first byte decides. */
    private static final String ANY_BYTES = "application/octet-stream";

    /**
     * A format and how it is recognised.
     *
     * @param mediaTypes in lower case, without parameters
     * @param firstByte whether a payload that begins so is of this format
     */
    public record Known(PayloadFormat format, List<String> mediaTypes, IntPredicate firstByte) {}

    private final List<Known> known;

    public Formats(List<Known> known) {
        this.known = List.copyOf(known);
    }

    Optional<PayloadFormat> choose(Optional<String> contentType, byte[] payload) {
        Optional<String> mediaType =
                contentType.map(Formats::withoutParameters).filter(type -> !type.isEmpty() && !type.equals(ANY_BYTES));
        for (Known format : known) { // for every message, so no stream
            if (mediaType.isPresent()
                    ? format.mediaTypes().contains(mediaType.get())
                    : payload.length > 0 && format.firstByte().test(payload[0])) {
                return Optional.of(format.format());
            }
        }
        return Optional.empty();
    }

    /** What may be sent, for people. */
    String mediaTypes() {
        return String.join(
                ", ", known.stream().map(format -> format.mediaTypes().get(0)).toList());
    }

    private static String withoutParameters(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }
}
