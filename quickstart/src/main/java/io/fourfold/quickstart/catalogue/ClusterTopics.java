package io.fourfold.quickstart.catalogue;

import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The catalogue against a cluster: what differs, and how to end it. Nothing is ever shrunk or deleted. */
public final class ClusterTopics {
    private final Admin admin;
    private final TopicCatalogue catalogue;
    private final String prefix;

    public ClusterTopics(Admin admin, TopicCatalogue catalogue, String prefix) {
        this.admin = admin;
        this.catalogue = catalogue;
        this.prefix = prefix;
    }

    /**
     * What differs, in the catalogue's order.
     *
     * @throws ExecutionException if the cluster refuses or cannot be reached
     */
    public List<TopicDifference> diff() throws ExecutionException, InterruptedException {
        List<String> existing = existing();
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(existing).allTopicNames().get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(
                        existing.stream().map(ClusterTopics::resource).toList())
                .all()
                .get();
        List<TopicDifference> differences = new ArrayList<>();
        for (TopicSpec spec : catalogue.topics()) {
            TopicDescription description = descriptions.get(prefix + spec.name());
            if (description == null) {
                differences.add(new TopicDifference.Missing(prefix + spec.name(), spec.partitions()));
            } else {
                differences.addAll(compare(
                        spec, prefix, description.partitions().size(), configs.get(resource(description.name()))));
            }
        }
        return differences;
    }

    private List<String> existing() throws ExecutionException, InterruptedException {
        var names = admin.listTopics().names().get();
        return catalogue.topics().stream()
                .map(spec -> prefix + spec.name())
                .filter(names::contains)
                .toList();
    }

    static List<TopicDifference> compare(TopicSpec spec, String prefix, int partitions, Config config) {
        String name = prefix + spec.name();
        List<TopicDifference> differences = new ArrayList<>();
        if (partitions < spec.partitions()) {
            differences.add(new TopicDifference.TooFewPartitions(name, partitions, spec.partitions()));
        } else if (partitions > spec.partitions()) {
            differences.add(new TopicDifference.TooManyPartitions(name, partitions, spec.partitions()));
        }
        wanted(spec).forEach((key, wanted) -> {
            String actual =
                    Optional.ofNullable(config.get(key)).map(ConfigEntry::value).orElse("");
            if (!actual.equals(wanted)) {
                differences.add(new TopicDifference.OtherConfig(name, key, actual, wanted));
            }
        });
        return differences;
    }

    /** The settings that the catalogue decides; all others are the cluster's. */
    static Map<String, String> wanted(TopicSpec spec) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("cleanup.policy", spec.compacted() ? "compact" : "delete");
        spec.retention().ifPresent(retention -> wanted.put("retention.ms", Long.toString(retention.toMillis())));
        return wanted;
    }

    /**
     * Ends the differences that can be ended: creates, adds partitions, alters settings. Replication follows the
     * cluster's default.
     */
    public void apply(List<TopicDifference> differences) throws ExecutionException, InterruptedException {
        List<NewTopic> missing = new ArrayList<>();
        Map<String, NewPartitions> partitions = new LinkedHashMap<>();
        Map<ConfigResource, List<AlterConfigOp>> configs = new LinkedHashMap<>();
        for (TopicDifference difference : differences) {
            if (difference instanceof TopicDifference.Missing m) {
                missing.add(newTopic(m));
            } else if (difference instanceof TopicDifference.TooFewPartitions few) {
                partitions.put(few.topic(), NewPartitions.increaseTo(few.wanted()));
            } else if (difference instanceof TopicDifference.OtherConfig other) {
                configs.computeIfAbsent(resource(other.topic()), key -> new ArrayList<>())
                        .add(new AlterConfigOp(new ConfigEntry(other.key(), other.wanted()), AlterConfigOp.OpType.SET));
            }
        }
        admin.createTopics(missing).all().get();
        awaitLeaders(missing);
        admin.createPartitions(partitions).all().get();
        admin.incrementalAlterConfigs(
                        configs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .all()
                .get();
    }

    /**
     * Until its leader knows of it, a new partition may refuse one batch of a producer and take the next, after which it refuses the first for
     * being out of order: so whoever writes next must find the leaders there.
     */
    private void awaitLeaders(List<NewTopic> created) throws ExecutionException, InterruptedException {
        admin.listOffsets(created.stream()
                        .flatMap(topic -> IntStream.range(0, topic.numPartitions())
                                .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
    }

    private NewTopic newTopic(TopicDifference.Missing missing) {
        TopicSpec spec =
                catalogue.find(missing.topic().substring(prefix.length())).orElseThrow();
        return new NewTopic(missing.topic(), Optional.of(spec.partitions()), Optional.empty()).configs(wanted(spec));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
