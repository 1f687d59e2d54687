package io.fourfold.ingest.senml;

/**
 * One SenML record with the base fields worked in (RFC 8428, section 4.6, "resolved"), but its base name kept apart,
 * because that is what names the device.
 *
 * @param baseName {@code bn} in force, or empty
 * @param name {@code n}, or empty
 * @param timeMillis absolute, milliseconds since 1970
 * @param unit null if none is in force
 * @param number null unless the value is a number
 * @param text null unless the value is a string or data (then in base64url, as it came)
 * @param flag null unless the value is a boolean
 * @param sum null if there is none
 */
record SenmlRecord(
        String baseName,
        String name,
        long timeMillis,
        String unit,
        Double number,
        String text,
        Boolean flag,
        Double sum) {}
