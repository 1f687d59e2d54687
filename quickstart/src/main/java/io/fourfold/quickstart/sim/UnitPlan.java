package io.fourfold.quickstart.sim;

/**
 * A pallet as the ERP knows it.
 *
 * @param knownAt when the master data tells of it, in milliseconds since the shift began; 0: from the start
 */
public record UnitPlan(String sscc, String gtin, String lot, double quantity, long knownAt) {}
