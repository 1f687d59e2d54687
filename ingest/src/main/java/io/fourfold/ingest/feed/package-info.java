/** Tables in memory that follow topics. */
package io.fourfold.ingest.feed;
