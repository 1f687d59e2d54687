package io.fourfold.quickstart.tail;

import io.fourfold.quickstart.ClusterOptions;
import io.fourfold.quickstart.CommandFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fourfold tail}: a topic's records, decoded. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the committed records of a topic as they come, one JSON object a line:",
            "{\"topic\", \"partition\", \"offset\", \"timestamp\", \"key\", \"value\"}, times as ISO 8601.",
            "A value that is no Avro record is shown as Base64, with \"encoding\": \"base64\".",
            "",
            "Exit status: 0 after --max records, or after --timeout where no --max is given; 3 if --timeout passed"
                    + " before --max records came.",
            ""
        })
public final class TailCommand implements Callable<Integer> {
    static final int TIMED_OUT = 3;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final double NANOS_A_SECOND = 1e9;
    private static final Duration CONNECT = Duration.ofSeconds(15);

    @Parameters(paramLabel = "TOPIC", description = "full name, prefix included")
    private String topic;

    @Option(names = "--from-beginning", description = "start with the oldest record; else with what comes from now on")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", description = "stop after N records")
    private Long max;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "stop so many seconds after the connection is made")
    private Double timeoutSeconds;

    @Option(names = "--key", paramLabel = "K", description = "only records with this key")
    private String key;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException {
        try (Consumer<String, byte[]> consumer = consumer()) {
            assign(consumer);
            return print(consumer, new RecordLine(cluster.client()));
        }
    }

    private Consumer<String, byte[]> consumer() throws IOException {
        Map<String, Object> config = new HashMap<>(cluster.client());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.putIfAbsent("default.api.timeout.ms", Math.toIntExact(CONNECT.toMillis()));
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void assign(Consumer<String, byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.listTopics().get(topic);
        if (partitions == null) {
            throw new CommandFailure("no topic " + topic + " at " + cluster.bootstrapServer());
        }
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(all);
        if (fromBeginning) {
            consumer.seekToBeginning(all);
        } else {
            consumer.seekToEnd(all);
            all.forEach(consumer::position); // the end as it is now, not at the first poll
        }
    }

    private int print(Consumer<String, byte[]> consumer, RecordLine lines) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        long started = System.nanoTime();
        long printed = 0;
        while (max == null || printed < max) {
            if (timeoutSeconds != null && System.nanoTime() - started > timeoutSeconds * NANOS_A_SECOND) {
                return max == null ? 0 : TIMED_OUT;
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (key != null && !key.equals(record.key()) || max != null && printed >= max) {
                    continue;
                }
                out.println(lines.of(record));
                printed++;
                if (out.checkError()) { // flushes; an error means that whoever read has gone
                    return 0;
                }
            }
        }
        return 0;
    }
}
