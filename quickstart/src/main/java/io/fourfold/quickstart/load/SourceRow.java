package io.fourfold.quickstart.load;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row as it was read: its fields, or why it could not be read.
 *
 * @param line where it starts, from 1
 * @param fields null if unreadable
 * @param problem null if readable
 */
record SourceRow(long line, ObjectNode fields, String problem) {}
