/** What decoding and encoding the hot records costs: ours, Confluent's and plain Avro's. */
package io.fourfold.benchmarks.serde;
