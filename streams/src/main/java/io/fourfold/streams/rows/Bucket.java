package io.fourfold.streams.rows;

/**
 * The rows whose keys have scattered hashes that begin with the same bits.
 *
 * @param bits how many bits; 0: all rows are of one bucket
 * @param number these bits
 * @param rows in no order
 */
record Bucket(int bits, int number, int[] rows) {}
