package io.fourfold.quickstart.sim;

/** A reader at a site that says to the gateway what the tags behind it measure. */
public record Reader(String deviceId, String siteId, Transport transport) {}
