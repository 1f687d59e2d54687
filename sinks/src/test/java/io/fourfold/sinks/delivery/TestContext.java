package io.fourfold.sinks.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Connect's side of a task: keeps what the task asks for. */
public final class TestContext implements SinkTaskContext {
    private final Set<TopicPartition> assignment;
    private final Set<TopicPartition> paused = new HashSet<>();
    private final List<Letter> letters = new ArrayList<>();
    private long timeout = -1;
    private int commitsRequested;

    public record Letter(SinkRecord record, String reason) {}

    public TestContext(Set<TopicPartition> assignment) {
        this.assignment = assignment;
    }

    public List<Letter> letters() {
        return letters;
    }

    public Set<TopicPartition> paused() {
        return paused;
    }

    public long timeout() {
        return timeout;
    }

    public int commitsRequested() {
        return commitsRequested;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return (record, error) -> {
            letters.add(new Letter(record, error.getMessage()));
            return CompletableFuture.completedFuture(null);
        };
    }

    @Override
    public Set<TopicPartition> assignment() {
        return assignment;
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(Arrays.asList(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        paused.removeAll(Arrays.asList(partitions));
    }

    @Override
    public void timeout(long millis) {
        timeout = millis;
    }

    @Override
    public Map<String, String> configs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requestCommit() {
        commitsRequested++;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new NoSuchMethodError("as on a worker older than Kafka 4.1");
    }
}
