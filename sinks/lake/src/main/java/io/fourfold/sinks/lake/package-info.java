/** Proof of what the lake has: its new rows are read back, and each outcome among them becomes a delivery. */
package io.fourfold.sinks.lake;
