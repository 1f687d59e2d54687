/** Staging against Kafka's own limit and against what else one would write, side by side on the same data. */
package io.fourfold.benchmarks.stream;
