/** What the benchmarks run on: child JVMs that can be paused, brokers, a registry, and what the kernel says of the CPU. */
package io.fourfold.benchmarks.machine;
