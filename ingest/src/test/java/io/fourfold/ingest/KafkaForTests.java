package io.fourfold.ingest;

import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** One Kafka (a broker and a controller) for all tests of the JVM; ends with it, and deletes its files then. */
public final class KafkaForTests {
    private static KafkaClusterTestKit cluster;

    private KafkaForTests() {}

    static synchronized KafkaClusterTestKit cluster() {
        if (cluster == null) {
            cluster = start();
        }
        return cluster;
    }

    /** Its address. */
    public static String bootstrap() {
        return cluster().bootstrapServers();
    }

    private static KafkaClusterTestKit start() {
        try {
            KafkaClusterTestKit started = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                            .setNumBrokerNodes(1)
                            .setNumControllerNodes(1)
                            .build())
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("controlled.shutdown.enable", "false")
                    .build();
            started.format();
            started.startup();
            started.waitForReadyBrokers();
            return started;
        } catch (Exception e) {
            throw new IllegalStateException("Could not start Kafka", e);
        }
    }
}
