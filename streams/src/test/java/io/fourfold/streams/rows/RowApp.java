package io.fourfold.streams.rows;

import io.fourfold.streams.rows.RowModel.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** One instance of an application that keeps a {@link RowStore} on a real broker and answers each command with its row. */
final class RowApp implements AutoCloseable {
    static final String STORE = "rows";

    private final KafkaStreams streams;
    private final AtomicLong restored = new AtomicLong();

    RowApp(RowKafka kafka, String application, Path state, Map<String, Object> more, KafkaClientSupplier clients) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                application,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                100,
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString(),
                StreamsConfig.consumerPrefix("auto.offset.reset"),
                "earliest",
                StreamsConfig.consumerPrefix("session.timeout.ms"),
                6_000,
                StreamsConfig.consumerPrefix("heartbeat.interval.ms"),
                200,
                StreamsConfig.producerPrefix("linger.ms"),
                5));
        properties.putAll(more);
        streams = new KafkaStreams(topology(application), properties, clients);
        streams.setUncaughtExceptionHandler(fault -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        streams.setGlobalStateRestoreListener(new Restores());
        streams.start();
    }

    static Topology topology(String application) {
        return new Topology()
                .addSource(
                        "commands",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer(),
                        RowKafka.commands(application))
                .addProcessor("fold", Fold::new, "commands")
                .addStateStore(new RowStoreBuilder(STORE, 3, 1), "fold")
                .addSink(
                        "answers",
                        RowKafka.answers(application),
                        Serdes.String().serializer(),
                        Serdes.String().serializer(),
                        "fold");
    }

    KafkaStreams.State state() {
        return streams.state();
    }

    /** Tasks that run here, once no restore is under way. */
    int activeTasks() {
        return streams.metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.activeTasks().size())
                .sum();
    }

    /** Whether this instance's copies of tasks that run elsewhere hold all that was committed. */
    boolean standbysAreCaughtUp(int expected) {
        var lags = streams.allLocalStorePartitionLags().getOrDefault(STORE, Map.of());
        int standbys = streams.metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.standbyTasks().size())
                .sum();
        return standbys == expected && lags.values().stream().allMatch(lag -> lag.offsetLag() <= 1); // commit marker
    }

    /** How many records active tasks have read back from the changelog. */
    long restored() {
        return restored.get();
    }

    /** Commits, leaves the group and ends. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(Duration.ofSeconds(20))
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }

    private final class Restores implements StateRestoreListener {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {}

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
            restored.addAndGet(records);
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {}
    }

    private static final class Fold implements Processor<String, String, String, String> {
        private final Map<String, byte[]> keys = new HashMap<>();
        private final long[] columns = new long[3];
        private ProcessorContext<String, String> context;
        private RowStore store;

        @Override
        public void init(ProcessorContext<String, String> context) {
            this.context = context;
            this.store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, String> record) {
            byte[] key = keys.computeIfAbsent(record.key(), text -> text.getBytes(StandardCharsets.UTF_8));
            int row = store.find(key);
            String command = record.value();
            switch (command.charAt(0)) {
                case '+' -> {
                    Row after = read(row).plus(Long.parseLong(command.substring(1)));
                    write(row == RowStore.NONE ? store.add(key) : row, after);
                    context.forward(record.withValue(after.toString()));
                }
                case '-' -> {
                    store.remove(key);
                    context.forward(record.withValue(RowModel.NONE));
                }
                case '?' ->
                    context.forward(record.withValue(
                            row == RowStore.NONE ? RowModel.NONE : read(row).toString()));
                default -> throw new IllegalArgumentException("command: need +N, - or ?, got " + command);
            }
        }

        private Row read(int row) {
            if (row == RowStore.NONE) {
                return Row.NEW;
            }
            store.read(row, columns);
            return new Row(columns[0], columns[1], store.text(0, (int) columns[2]));
        }

        private void write(int row, Row value) {
            columns[0] = value.sum();
            columns[1] = value.count();
            columns[2] = store.number(0, value.text());
            store.write(row, columns);
        }
    }
}
