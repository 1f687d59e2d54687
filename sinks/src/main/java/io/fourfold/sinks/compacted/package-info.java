/** Compacted topics that a sink keeps in memory: master data and people's subscriptions. */
package io.fourfold.sinks.compacted;
