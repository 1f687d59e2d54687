package io.fourfold.quickstart.sim;

/**
 * One time that a tag says a position.
 *
 * @param at when, in milliseconds since the shift began
 * @param fix what
 * @param repeated whether it was said before
 */
record Transmission(long at, Fix fix, boolean repeated) {}
