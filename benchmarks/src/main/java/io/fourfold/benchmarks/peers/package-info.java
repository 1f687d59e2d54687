/**
 * The same decisions as staging's, written as one would write them first on Kafka Streams' DSL, and what that has in common with
 * the same job on Flink.
 *
 * <p>Both are favoured: zones and shipments are read once and never change, a position's bytes are decoded without a
 * registry where the framework allows, and none of risk, misplaced units, progress or dead letters is decided.
 */
package io.fourfold.benchmarks.peers;
