package io.fourfold.streams.dispatch;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with facts in braces: {@code Shipment {shipment} is ready}. */
final class TextTemplate {
    private static final Pattern FACT = Pattern.compile("\\{([a-z]+)}");

    private TextTemplate() {}

    /** Fails, naming the key, if the text names what an outcome of its kind does not have. */
    static void check(String key, String text, Set<String> facts) {
        Set<String> unknown = new TreeSet<>();
        FACT.matcher(text).results().map(found -> found.group(1)).forEach(unknown::add);
        unknown.removeAll(facts);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    key + ": need facts of " + new TreeSet<>(facts) + " in braces, got " + unknown);
        }
    }

    static String render(String text, Map<String, String> facts) {
        return FACT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(facts.getOrDefault(found.group(1), "-")));
    }
}
