/** The data of the stream benchmarks: seeded, the same for every arm, with the outcomes that are right for it. */
package io.fourfold.benchmarks.world;
