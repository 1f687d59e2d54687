package io.fourfold.quickstart.load;

/**
 * A row that cannot be loaded.
 *
 * @param line from 1, as editors count
 */
record BadRow(String file, long line, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
