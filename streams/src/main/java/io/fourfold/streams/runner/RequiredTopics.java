package io.fourfold.streams.runner;

import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import io.fourfold.schemas.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of the contract that a topology reads or writes; they have to exist before it starts. */
final class RequiredTopics {
    private static final Logger log = LoggerFactory.getLogger(RequiredTopics.class);
    private static final long POLL_MILLIS = 500;

    private RequiredTopics() {}

    static Set<String> of(TopologyDescription topology, Topics topics) {
        Set<String> named = new HashSet<>();
        topology.globalStores().forEach(global -> named.addAll(global.source().topicSet()));
        topology.subtopologies().stream().flatMap(part -> part.nodes().stream()).forEach(node -> {
            if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                named.addAll(source.topicSet());
            } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
                named.add(sink.topic());
            }
        });
        Set<String> contract = TopicCatalogue.load().topics().stream()
                .map(TopicSpec::name)
                .map(topics::name)
                .collect(Collectors.toSet());
        named.retainAll(contract);
        named.add(topics.name("things.dead-letters"));
        return named;
    }

    /**
     * Waits until all of them exist.
     *
     * @param stopped ends the wait early
     * @throws IllegalStateException if some are still missing at the end of the time limit, naming them
     */
    static void await(Admin admin, Set<String> topics, Duration limit, CountDownLatch stopped)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Set<String> missing = missing(admin, topics);
        if (!missing.isEmpty()) {
            log.atWarn()
                    .addKeyValue("missing", missing)
                    .addKeyValue("limit", limit)
                    .log("Waiting for topics to be created (./fourfold topics apply)");
        }
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Topics do not exist after " + limit + ": " + missing
                        + " (./fourfold topics apply creates them)");
            }
            if (stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("Stopped while waiting for topics");
            }
            missing = missing(admin, topics);
        }
    }

    private static Set<String> missing(Admin admin, Set<String> topics) throws InterruptedException {
        try {
            Set<String> missing = new TreeSet<>(topics);
            missing.removeAll(admin.listTopics().names().get());
            return missing;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Could not list the topics of the cluster", e);
        }
    }
}
