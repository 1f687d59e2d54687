package io.fourfold.sinks.erp;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** What a task counts, for operators. Connect publishes it beside its own (KIP-877), where the worker is 4.1 or newer. */
final class ErpMetrics {
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<Instant> oldest = new AtomicReference<>();
    private final AtomicBoolean breakerOpen = new AtomicBoolean();

    void delivered() {
        delivered.incrementAndGet();
    }

    void rejected() {
        rejected.incrementAndGet();
    }

    void retried() {
        retried.incrementAndGet();
    }

    void breakerOpen(boolean open) {
        breakerOpen.set(open);
    }

    /**
     * @param size how many outcomes wait
     * @param since since when the oldest of them waits; null if none does
     */
    void backlog(int size, Instant since) {
        waiting.set(size);
        oldest.set(since);
    }

    void publish(PluginMetrics metrics, Clock clock) {
        gauge(metrics, "delivered-total", "Outcomes that the ERP confirmed since the task started.", delivered::get);
        gauge(
                metrics,
                "rejected-total",
                "Outcomes given to the dead letter queue since the task started.",
                rejected::get);
        gauge(metrics, "retries-total", "Attempts that the ERP could not take yet.", retried::get);
        gauge(metrics, "waiting", "Outcomes read and not settled yet.", waiting::get);
        gauge(metrics, "oldest-waiting-ms", "How long the oldest of these has waited.", () -> age(clock));
        gauge(metrics, "breaker-open", "1 while the ERP is away and nothing is sent to it, else 0.", () -> {
            return breakerOpen.get() ? 1 : 0;
        });
    }

    private long age(Clock clock) {
        Instant since = oldest.get();
        return since == null ? 0 : Math.max(0, clock.millis() - since.toEpochMilli());
    }

    private static void gauge(PluginMetrics metrics, String name, String description, LongSupplier value) {
        Gauge<Long> gauge = (config, now) -> value.getAsLong();
        metrics.addMetric(metrics.metricName(name, description, new LinkedHashMap<>()), gauge);
    }
}
