package io.fourfold.ingest;

import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.mqtt.Sessions;
import io.fourfold.ingest.publish.Budget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the gateway holds, as gauges. */
final class GatewayMetrics {
    private GatewayMetrics() {}

    static void watch(MeterRegistry registry, Budget budget, DeviceTable devices, Sessions sessions) {
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
}
