package io.fourfold.quickstart.sim;

import org.apache.avro.specific.SpecificRecord;

/**
 * Something that the ERP or personnel tells.
 *
 * @param at milliseconds since the shift began; 0: before it begins
 * @param topic name in the catalogue
 */
public record MasterChange(long at, String topic, String key, SpecificRecord value) {}
