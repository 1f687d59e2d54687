package io.fourfold.streams.ledger;

import io.fourfold.streams.ledger.state.Entry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * Counts by sink, among Kafka Streams' own metrics: {@code promised}, {@code delivered}, {@code rejected} and {@code late},
 * each as {@code -total} and {@code -rate} of the group {@code stream-ledger-metrics}.
 */
final class LedgerMetrics implements AutoCloseable {
    private final StreamsMetrics metrics;
    private final String task;
    private final Map<String, Sensor> sensors = new HashMap<>();

    LedgerMetrics(StreamsMetrics metrics, String task) {
        this.metrics = metrics;
        this.task = task;
    }

    void changed(Entry before, Entry after) {
        if (before.getPromise() == null && after.getPromise() != null) {
            count("promised", after.getSink());
        }
        if (after.getAnswer() != null
                && (before.getAnswer() == null
                        || before.getAnswer().getDelivered()
                                != after.getAnswer().getDelivered())) {
            count(after.getAnswer().getDelivered() ? "delivered" : "rejected", after.getSink());
        }
        if (after.getLate() && !before.getLate()) {
            count("late", after.getSink());
        }
    }

    /** A sensor a task: one that ends must not take the counts of another in the same thread along. */
    private void count(String what, String sink) {
        sensors.computeIfAbsent(
                        what + "/" + sink,
                        any -> metrics.addRateTotalSensor(
                                "ledger", task + "-" + sink, what, RecordingLevel.INFO, "sink", sink))
                .record();
    }

    @Override
    public void close() {
        sensors.values().forEach(metrics::removeSensor);
        sensors.clear();
    }
}
