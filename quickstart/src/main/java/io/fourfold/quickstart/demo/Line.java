package io.fourfold.quickstart.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the comparison.
 *
 * @param what what was compared
 * @param lost expected, and not there
 * @param duplicated there more often than once
 * @param wrong there, and not expected, or not as expected
 * @param details each difference in words
 */
record Line(String what, int expected, int delivered, int lost, int duplicated, int wrong, List<String> details) {
    Line {
        details = List.copyOf(details);
    }

    boolean ok() {
        return lost == 0 && duplicated == 0 && wrong == 0;
    }

    /** Counts up a line. */
    static final class Builder {
        private final String what;
        private final int expected;
        private final List<String> details = new ArrayList<>();
        private int delivered;
        private int lost;
        private int duplicated;
        private int wrong;

        Builder(String what, int expected) {
            this.what = what;
            this.expected = expected;
        }

        Builder delivered(int count) {
            delivered = count;
            return this;
        }

        void lost(Object detail) {
            lost++;
            details.add("lost: " + detail);
        }

        void duplicated(Object detail) {
            duplicated++;
            details.add("duplicated: " + detail);
        }

        void wrong(Object detail) {
            wrong++;
            details.add("wrong: " + detail);
        }

        Line build() {
            return new Line(what, expected, delivered, lost, duplicated, wrong, details);
        }
    }
}
