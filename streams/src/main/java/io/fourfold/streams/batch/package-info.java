/**
 * Records in batches: what Kafka Streams does for each record, it does once for many.
 *
 * <p>An interceptor of the consumer merges the records of one poll and partition; a processor walks over them with a cursor. Where
 * nobody merges, the cursor walks over the one record.
 */
package io.fourfold.streams.batch;
