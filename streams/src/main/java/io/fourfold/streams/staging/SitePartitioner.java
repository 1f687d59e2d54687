package io.fourfold.streams.staging;

import io.fourfold.streams.staging.state.SiteEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** A site's events go to one partition, by its id; what every site has to hear goes to all (KIP-837). */
final class SitePartitioner implements StreamPartitioner<String, SiteEvent> {
    /** Key of what every site has to hear. No site has it. */
    static final String EVERY_SITE = "";

    @Override
    public Optional<Set<Integer>> partitions(String topic, String siteId, SiteEvent event, int partitions) {
        if (siteId.equals(EVERY_SITE)) {
            return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
        }
        int hash = Utils.toPositive(Utils.murmur2(siteId.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(Set.of(hash % partitions));
    }
}
