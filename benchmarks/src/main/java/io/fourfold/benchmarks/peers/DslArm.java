package io.fourfold.benchmarks.peers;

import io.fourfold.benchmarks.stream.ArmConfig;
import io.fourfold.benchmarks.stream.ArmStatus;
import io.fourfold.schemas.Topics;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;

/** Runs {@link DslTopology}: exactly once, commits of one second, one thread, RocksDB as it comes. */
public final class DslArm {
    private DslArm() {}

    public static void main(String[] args) {
        ArmConfig config = ArmConfig.read(args[0]);
        LongAdder positions = new LongAdder();
        ArmStatus.serve(config.statusPort(), positions::sum);
        Topics topics = Topics.of(Map.of("schema.registry.url", config.registryUrl()));
        Directory directory = Directory.read(config.bootstrapServers(), config.registryUrl(), false);
        StreamsBuilder builder = new StreamsBuilder();
        new DslTopology(topics, directory, positions::increment).addTo(builder);
        KafkaStreams streams = new KafkaStreams(builder.build(), properties(config));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    private static Properties properties(ArmConfig config) {
        Properties p = new Properties();
        ArmConfig.patientConsumer().forEach((key, value) -> p.put(StreamsConfig.consumerPrefix(key), value));
        ArmConfig.patientProducer().forEach((key, value) -> p.put(StreamsConfig.producerPrefix(key), value));
        ArmConfig.throughputProducer().forEach((key, value) -> p.put(StreamsConfig.producerPrefix(key), value));
        p.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.group());
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        p.put(StreamsConfig.STATE_DIR_CONFIG, config.work().resolve("state").toString());
        // A cache would merge two moves of a tag within a commit into one: the outcomes would be wrong.
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        return p;
    }
}
