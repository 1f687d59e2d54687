/** Shipments into a real Tryton: the sink against a bare client's loop. */
package io.fourfold.benchmarks.erp;
