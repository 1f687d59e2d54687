package io.fourfold.sinks.erp;

import java.util.Optional;

/**
 * A handling unit, as {@code data.handling-units} has it.
 *
 * @param quantity in the product's own unit of measure
 */
public record Unit(String sscc, String gtin, Optional<String> lot, double quantity) {}
