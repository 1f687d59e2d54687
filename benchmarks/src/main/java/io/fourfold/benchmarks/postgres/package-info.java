/** What a row in PostgreSQL costs through Connect, against {@code COPY} of the same rows. */
package io.fourfold.benchmarks.postgres;
