package io.fourfold.ingest;

import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.mqtt.Sessions;
import io.fourfold.ingest.publish.Budget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.clients.producer.Producer;

/** The metrics of the process, as Prometheus reads them. */
final class GatewayMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final KafkaClientMetrics kafka;

    GatewayMetrics(Producer<?, ?> producer) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
        kafka = new KafkaClientMetrics(producer);
        kafka.bindTo(registry);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    void watch(Budget budget, DeviceTable devices, Sessions sessions) {
        Gauge.builder("fourfold.gateway.waiting", budget, Budget::used)
                .description("What waits for Kafka")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("fourfold.gateway.devices", devices, DeviceTable::size)
                .description("Devices of data.devices")
                .register(registry);
        Gauge.builder("fourfold.gateway.mqtt.connections", sessions, Sessions::connected)
                .description("Devices connected over MQTT")
                .register(registry);
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        kafka.close();
        garbage.close();
        registry.close();
    }
}
