package io.fourfold.quickstart.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Where a record lies; as text {@code topic-partition@offset}, the form of {@code causes}. */
public record Place(TopicPartition partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    /** Reads the form of {@code causes}; empty for anything else. */
    public static Optional<Place> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Place(
                        new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2))),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    public String topic() {
        return partition.topic();
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
