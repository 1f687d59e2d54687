package io.fourfold.streams.dispatch;

import io.fourfold.streams.dispatch.state.SiteEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Workers go to all partitions (KIP-837), because a shift may be at any site; all else goes by its key, the site. */
final class SitePartitioner implements StreamPartitioner<String, SiteEvent> {
    /** Key of what every site has to hear. */
    static final String EVERY_SITE = "";

    @Override
    public Optional<Set<Integer>> partitions(String topic, String siteId, SiteEvent event, int partitions) {
        return siteId.equals(EVERY_SITE)
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
                : Optional.empty();
    }
}
