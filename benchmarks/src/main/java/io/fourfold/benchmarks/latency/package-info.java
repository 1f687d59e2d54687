/** How long an outcome takes from its position, at a rate that leaves staging half idle. */
package io.fourfold.benchmarks.latency;
