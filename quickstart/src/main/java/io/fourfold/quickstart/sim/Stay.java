package io.fourfold.quickstart.sim;

/**
 * Where something truly is for a while.
 *
 * @param zoneId the zone; null: outside every zone
 * @param from milliseconds since the shift began, inclusive
 * @param to milliseconds since the shift began, exclusive
 */
public record Stay(String zoneId, long from, long to) {}
