package io.fourfold.streams.staging;

import io.fourfold.data.ZonePurpose;

/** What a movement means in business, in words of the GS1 Core Business Vocabulary 2.0 (sections 7.1 and 7.2). */
final class BusinessVocabulary {
    private BusinessVocabulary() {}

    /** The business step of entering a zone of that purpose; {@code purpose} is {@code null} if it is not known. */
    static String bizStep(String zoneId, ZonePurpose purpose) {
        if (zoneId == null) {
            return "transporting";
        }
        if (purpose == null) {
            return "other";
        }
        return switch (purpose) {
            case STORAGE, COLD -> "storing";
            case STAGING -> "staging_outbound";
            case DOCK -> "loading";
            case PRODUCTION -> "assembling";
            case QUARANTINE, YARD -> "holding";
        };
    }

    static String disposition(ZonePurpose purpose) {
        return purpose == ZonePurpose.QUARANTINE ? "unavailable" : "in_progress";
    }
}
