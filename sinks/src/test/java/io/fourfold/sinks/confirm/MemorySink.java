package io.fourfold.sinks.confirm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** A sink that keeps what it is handed, writes it when the test says so, and refuses what the test says. */
public final class MemorySink extends SinkConnector {
    private static MemoryTask task;

    /** The task that was made last. */
    static MemoryTask task() {
        return task;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef().define("colour", Type.STRING, Importance.HIGH, "Needs a value.");
    }

    @Override
    public void start(Map<String, String> props) {
        // nothing to keep
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MemoryTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, Map.of("task", "yes"));
    }

    @Override
    public void stop() {
        // holds nothing
    }

    /** Its task. */
    public static final class MemoryTask extends SinkTask {
        final List<SinkRecord> handed = new ArrayList<>();
        final Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>();
        final List<Future<Void>> reported = new ArrayList<>();
        String refuse = "";
        long timeout = -1;

        /** For the connector. */
        public MemoryTask() {
            task = this;
        }

        void writeTo(TopicPartition partition, long next) {
            written.put(partition, new OffsetAndMetadata(next));
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public void start(Map<String, String> props) {
            // nothing to keep
        }

        @Override
        public void put(Collection<SinkRecord> records) {
            if (timeout > 0) {
                context.timeout(timeout);
            }
            for (SinkRecord record : records) {
                handed.add(record);
                if (refuse.equals(record.key())) {
                    reported.add(context.errantRecordReporter().report(record, new DataException("secret")));
                }
            }
        }

        @Override
        public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> read) {
            return written;
        }

        @Override
        public void stop() {
            // holds nothing
        }
    }
}
