package io.fourfold.quickstart.sim;

/**
 * A position as it is said to the gateway.
 *
 * @param senml its SenML records
 * @param saidAt when the device wanted to say it, epoch milliseconds
 */
record Said(String deviceId, long sequence, String senml, long saidAt) {}
