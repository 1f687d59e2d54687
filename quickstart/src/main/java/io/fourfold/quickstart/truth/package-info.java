/**
 * What a simulated shift has to lead to, computed from the plan alone by a plain batch program: from the zones in which
 * pallets truly are, not from what devices say. It shares no code with the topologies.
 */
package io.fourfold.quickstart.truth;
