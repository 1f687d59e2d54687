package io.fourfold.streams.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Numbers for texts that many rows share, from 1 on; it only grows. Not for use by more than one thread. */
final class Dictionary {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int logged;

    /** The text's number; a new text gets the next one. */
    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        texts.add(text);
        numbers.put(text, texts.size());
        return texts.size();
    }

    /** Whether the text has a number. */
    boolean has(String text) {
        return numbers.containsKey(text);
    }

    int size() {
        return texts.size();
    }

    /** The text of a number that {@link #number} returned. */
    String text(int number) {
        return texts.get(number - 1);
    }

    /** Puts back what a changelog holds. */
    void restore(int number, String text) {
        while (texts.size() < number) {
            texts.add(null);
        }
        texts.set(number - 1, text);
        numbers.put(text, number);
        logged = Math.max(logged, number);
    }

    boolean isDirty() {
        return logged < texts.size();
    }

    /** Hands out each text that was added since the last time. */
    void drainDirty(ObjIntConsumer<String> added) {
        while (logged < texts.size()) {
            added.accept(texts.get(logged), ++logged);
        }
    }
}
