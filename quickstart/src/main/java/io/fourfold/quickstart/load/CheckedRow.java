package io.fourfold.quickstart.load;

import org.apache.avro.generic.GenericRecord;

/** What checking made of a row. */
sealed interface CheckedRow {
    /** A record to load; {@code secret} is null, or what is still to be hashed into its credential. */
    record Good(String key, GenericRecord value, String secret) implements CheckedRow {}

    /** A row to be refused. */
    record Bad(BadRow why) implements CheckedRow {}
}
