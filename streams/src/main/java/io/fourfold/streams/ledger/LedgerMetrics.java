package io.fourfold.streams.ledger;

import io.fourfold.streams.ledger.state.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * Counts by sink, among Kafka Streams' own metrics: {@code promised}, {@code delivered}, {@code rejected} and {@code late},
 * each as {@code -total} and {@code -rate} of the group {@code stream-ledger-metrics}.
 */
final class LedgerMetrics implements AutoCloseable {
    private static final List<String> COUNTS = List.of("promised", "delivered", "rejected", "late");

    private final StreamsMetrics metrics;
    private final String task;
    private final Map<String, Sensor> sensors = new HashMap<>();

    /** @param sinks those whose counts are there from the beginning, as 0 */
    LedgerMetrics(StreamsMetrics metrics, String task, Collection<String> sinks) {
        this.metrics = metrics;
        this.task = task;
        sinks.forEach(sink -> COUNTS.forEach(what -> sensor(what, sink)));
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

    private void count(String what, String sink) {
        sensor(what, sink).record();
    }

    /** A sensor a task: one that ends must not take the counts of another in the same thread along. */
    private Sensor sensor(String what, String sink) {
        return sensors.computeIfAbsent(
                what + "/" + sink,
                any -> metrics.addRateTotalSensor(
                        "ledger", task + "-" + sink, what, RecordingLevel.INFO, "sink", sink));
    }

    @Override
    public void close() {
        sensors.values().forEach(metrics::removeSensor);
        sensors.clear();
    }
}
