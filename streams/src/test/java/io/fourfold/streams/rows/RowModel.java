package io.fourfold.streams.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the rows of {@link RowApp} have to be, kept in a plain map, and what it has to answer.
 *
 * <p>Commands: {@code +N} folds a number into the key's row, {@code -} removes the row, {@code ?} asks for it.
 */
final class RowModel {
    static final String NONE = "none";

    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, List<String>> answers = new HashMap<>();

    record Command(String key, String text) {}

    record Row(long sum, long count, String text) {
        static final Row NEW = new Row(0, 0, "");

        Row plus(long number) {
            return new Row(sum * 31 + number, count + 1, "text-" + number % 13);
        }

        @Override
        public String toString() {
            return sum + "/" + count + "/" + text;
        }
    }

    /** Applies the command, and returns it for sending. */
    Command apply(String key, String text) {
        switch (text.charAt(0)) {
            case '+' -> rows.put(key, rows.getOrDefault(key, Row.NEW).plus(Long.parseLong(text.substring(1))));
            case '-' -> rows.remove(key);
            default -> {}
        }
        answers.computeIfAbsent(key, any -> new ArrayList<>()).add(row(key));
        return new Command(key, text);
    }

    /** Updates, removals and returns of so many keys. */
    List<Command> workload(Random random, int commands, int keys) {
        List<Command> workload = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            String key = "tag-" + random.nextInt(keys);
            workload.add(apply(key, random.nextInt(5) == 0 ? "-" : "+" + random.nextInt(1_000_000)));
        }
        return workload;
    }

    /** Asks for the row of every key that was ever named. */
    List<Command> questions() {
        List<Command> questions = new ArrayList<>();
        List.copyOf(answers.keySet()).forEach(key -> questions.add(apply(key, "?")));
        return questions;
    }

    /** The row of the key in words; {@link #NONE} if there is none. */
    String row(String key) {
        Row row = rows.get(key);
        return row == null ? NONE : row.toString();
    }

    /** All rows in words, by key. */
    Map<String, String> rows() {
        Map<String, String> all = new HashMap<>();
        rows.forEach((key, row) -> all.put(key, row.toString()));
        return all;
    }

    /** By key, the row after each of its commands. */
    Map<String, List<String>> answers() {
        return answers;
    }

    long answered() {
        return answers.values().stream().mapToLong(List::size).sum();
    }
}
