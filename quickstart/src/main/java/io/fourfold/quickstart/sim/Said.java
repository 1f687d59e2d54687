package io.fourfold.quickstart.sim;

/** A position as it is said to the gateway: whose, its sequence number, and the payload. */
record Said(String deviceId, long sequence, String senml) {}
