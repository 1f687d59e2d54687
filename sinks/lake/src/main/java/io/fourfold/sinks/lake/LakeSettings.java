package io.fourfold.sinks.lake;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What is confirmed, and where to.
 *
 * @param sink who delivered, as deliveries say it: the connector that writes the lake
 * @param tables names in the catalogue, e.g. {@code process.movements}
 * @param pollInterval how long a new snapshot may stay unseen
 * @param batchSize most deliveries that are handed to Connect at once
 * @param deliveries full name of the topic, prefix included
 * @param registry the registry's own keys, e.g. {@code schema.registry.url}
 * @param catalogue where the tables are
 */
record LakeSettings(
        String sink,
        List<String> tables,
        Duration pollInterval,
        int batchSize,
        String deliveries,
        Map<String, Object> registry,
        CatalogueSettings catalogue) {
    LakeSettings {
        tables = List.copyOf(tables);
        registry = Map.copyOf(registry);
        if (sink.isBlank()) {
            throw new IllegalArgumentException("sink: need the name of a sink, got nothing");
        }
        if (tables.isEmpty() || new HashSet<>(tables).size() < tables.size()) {
            throw new IllegalArgumentException("tables: need a table or more, each once, got " + tables);
        }
        for (String table : tables) {
            if (!table.matches("[^.\\s]+(\\.[^.\\s]+)+")) {
                throw new IllegalArgumentException("tables: need NAMESPACE.TABLE, got " + table);
            }
        }
        if (deliveries.isBlank()) {
            throw new IllegalArgumentException("deliveries.topic: need the name of a topic, got nothing");
        }
    }

    /** Without the registry's keys: there may be passwords among them. */
    @Override
    public String toString() {
        return "LakeSettings[" + sink + ", " + tables + ", " + deliveries + ", " + catalogue + "]";
    }
}
