package io.fourfold.sinks.erp;

import io.fourfold.data.HandlingUnit;
import io.fourfold.sinks.compacted.CompactedTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code data.handling-units} in memory, about 200 bytes a unit. */
final class KafkaUnits implements UnitDirectory {
    private final Map<String, Unit> units = new HashMap<>();
    private final CompactedTopic<HandlingUnit> topic;

    /**
     * @param topic full name of the topic, prefix included
     * @param client Kafka's and the registry's own keys
     */
    KafkaUnits(String topic, Map<String, Object> client, String clientId) {
        this.topic = new CompactedTopic<>(topic, HandlingUnit.class, client, clientId, this::take);
    }

    @Override
    public Optional<List<Unit>> find(List<String> ssccs) {
        List<Unit> found = new ArrayList<>();
        for (String sscc : ssccs) {
            Unit unit = units.get(sscc);
            if (unit == null) {
                return Optional.empty();
            }
            found.add(unit);
        }
        return Optional.of(found);
    }

    @Override
    public void refresh() {
        topic.refresh();
    }

    private void take(String sscc, HandlingUnit unit) {
        if (unit == null) {
            units.remove(sscc);
        } else {
            units.put(sscc, new Unit(sscc, unit.getGtin(), Optional.ofNullable(unit.getLot()), unit.getQuantity()));
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
