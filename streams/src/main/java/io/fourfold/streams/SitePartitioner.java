package io.fourfold.streams;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** What concerns a site goes to the partition of its id, which is the key; what every site has to hear goes to all (KIP-837). */
public final class SitePartitioner<V> implements StreamPartitioner<String, V> {
    /** Key of what every site has to hear. No site has it. */
    public static final String EVERY_SITE = "";

    @Override
    public Optional<Set<Integer>> partitions(String topic, String siteId, V event, int partitions) {
        return siteId.equals(EVERY_SITE)
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
                : Optional.empty(); // Kafka's own choice, by the hash of the key
    }
}
