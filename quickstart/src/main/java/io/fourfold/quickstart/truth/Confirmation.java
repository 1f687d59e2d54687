package io.fourfold.quickstart.truth;

/**
 * A change of a tag's zone that its positions show.
 *
 * @param fromZoneId the zone before; null: outside, or never seen
 * @param zoneId the zone now; null: outside every zone
 * @param when at which position it is confirmed
 */
record Confirmation(String fromZoneId, String zoneId, Window when) {}
