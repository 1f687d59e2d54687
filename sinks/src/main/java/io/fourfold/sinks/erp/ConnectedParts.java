package io.fourfold.sinks.erp;

import io.fourfold.sinks.delivery.DeliveryLog;
import io.fourfold.sinks.delivery.KafkaDeliveryLog;
import java.util.Map;

/** What a task under Connect talks to. */
final class ConnectedParts implements ErpSinkTask.Parts {
    @Override
    public Erp erp(ErpSettings settings, Map<String, String> props) {
        return Erps.create(settings.erp(), props);
    }

    @Override
    public DeliveryLog log(ErpSettings settings) {
        return new KafkaDeliveryLog(settings.deliveries(), settings.clerk().sink() + "-deliveries");
    }

    @Override
    public UnitDirectory units(ErpSettings settings) {
        return settings.units()
                .map(topic -> (UnitDirectory) new KafkaUnits(
                        topic, settings.deliveries().client(), settings.clerk().sink() + "-units"))
                .orElse(UnitDirectory.NONE);
    }
}
