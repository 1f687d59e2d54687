/**
 * The simulated shift: a seeded {@link io.fourfold.quickstart.sim.Plan} of who moves where and what each device says,
 * and a player that says it in real time, over MQTT and HTTP, as devices do.
 */
package io.fourfold.quickstart.sim;
