package io.fourfold.sinks.confirm;

import io.fourfold.sinks.delivery.Source;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The worker's context for the delegate, which notices what goes to the dead letter queue, and when it wants to be called. */
final class WatchedContext implements SinkTaskContext {
    private final SinkTaskContext worker;
    private final Unconfirmed unconfirmed;
    private OptionalLong timeout = OptionalLong.empty();

    WatchedContext(SinkTaskContext worker, Unconfirmed unconfirmed) {
        this.worker = worker;
        this.unconfirmed = unconfirmed;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        ErrantRecordReporter reporter = worker.errantRecordReporter();
        return reporter == null ? null : (record, error) -> report(reporter, record, error);
    }

    /** The reason is the kind of the error only: its message may hold what the record holds. */
    private Future<Void> report(ErrantRecordReporter reporter, SinkRecord record, Throwable error) {
        unconfirmed.refuse(Source.of(record), "refused: " + error.getClass().getSimpleName());
        return reporter.report(record, error);
    }

    @Override
    public Map<String, String> configs() {
        return worker.configs();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        worker.offset(offsets);
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        worker.offset(partition, offset);
    }

    @Override
    public void timeout(long millis) {
        timeout = millis > 0 ? OptionalLong.of(millis) : OptionalLong.empty();
        worker.timeout(millis);
    }

    /** What the delegate asked for since the last call, in milliseconds; the worker keeps only what was asked for last. */
    OptionalLong takeTimeout() {
        OptionalLong taken = timeout;
        timeout = OptionalLong.empty();
        return taken;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return worker.assignment();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        worker.pause(partitions);
    }

    @Override
    public void resume(TopicPartition... partitions) {
        worker.resume(partitions);
    }

    @Override
    public void requestCommit() {
        worker.requestCommit();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return worker.pluginMetrics();
    }
}
