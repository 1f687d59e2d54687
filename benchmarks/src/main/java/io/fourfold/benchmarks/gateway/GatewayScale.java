package io.fourfold.benchmarks.gateway;

/**
 * How much is measured.
 *
 * @param connections of MQTT
 * @param window messages in flight on a connection, where there are many
 * @param warmUpSeconds at most, for each arm: until the compilers are quiet
 * @param blocks how often each arm is measured
 * @param settleMillis from when an arm is continued until it is measured
 * @param blockMillis how long each time
 */
public record GatewayScale(
        int connections, int window, int warmUpSeconds, int blocks, int settleMillis, int blockMillis) {
    /** From which figures may be claimed. */
    public static final GatewayScale FULL = new GatewayScale(1_000, 32, 12, 6, 700, 2_500);
    /** Shows that all of it works. */
    public static final GatewayScale SMOKE = new GatewayScale(1_000, 32, 1, 2, 300, 1_000);
}
