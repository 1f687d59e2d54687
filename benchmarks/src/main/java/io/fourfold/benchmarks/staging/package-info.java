/** Staging as it ships, in a JVM of its own, for the benchmarks of its state and of its latency. */
package io.fourfold.benchmarks.staging;
