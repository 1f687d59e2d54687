/** The decisions of staging on Flink: favoured like all peers, see {@code io.fourfold.benchmarks.peers}. */
package io.fourfold.benchmarks.flink;
