package io.fourfold.quickstart.catalogue;

/** How a topic in a cluster differs from what the catalogue promises. */
public sealed interface TopicDifference {
    /** Name in the cluster. */
    String topic();

    /** One line for people: what is and what should be. */
    String describe();

    /** Whether {@code topics apply} can end it without losing anything. */
    default boolean canBeApplied() {
        return true;
    }

    /** The topic does not exist. */
    record Missing(String topic, int partitions) implements TopicDifference {
        @Override
        public String describe() {
            return topic + ": missing, need " + partitions + " partitions";
        }
    }

    /** It has fewer partitions. Adding some sends keys to other partitions than before. */
    record TooFewPartitions(String topic, int actual, int wanted) implements TopicDifference {
        @Override
        public String describe() {
            return topic + ": " + actual + " partitions, need " + wanted;
        }
    }

    /** It has more partitions, which Kafka cannot take away. */
    record TooManyPartitions(String topic, int actual, int wanted) implements TopicDifference {
        @Override
        public String describe() {
            return topic + ": " + actual + " partitions, need " + wanted
                    + "; Kafka cannot take partitions away: create the topic anew by hand";
        }

        @Override
        public boolean canBeApplied() {
            return false;
        }
    }

    /** A setting has another value. */
    record OtherConfig(String topic, String key, String actual, String wanted) implements TopicDifference {
        @Override
        public String describe() {
            return topic + ": " + key + "=" + actual + ", need " + wanted;
        }
    }
}
