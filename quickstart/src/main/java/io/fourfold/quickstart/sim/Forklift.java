package io.fourfold.quickstart.sim;

/** A forklift: carries one pallet at a time, and has a tag of its own. */
record Forklift(String deviceId, Journey journey) {}
