package io.fourfold.sinks.lake;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;

/**
 * Where the lake's tables are, in the words of Iceberg's own sink.
 *
 * @param name of the catalogue
 * @param properties Iceberg's, e.g. {@code type}, {@code uri}, {@code warehouse}
 * @param hadoop Hadoop's, for file systems that stand on it
 */
record CatalogueSettings(String name, Map<String, String> properties, Map<String, String> hadoop) {
    CatalogueSettings {
        properties = Map.copyOf(properties);
        hadoop = Map.copyOf(hadoop);
        if (!properties.containsKey("type") && !properties.containsKey("catalog-impl")) {
            throw new IllegalArgumentException(
                    "iceberg.catalog.type: need the type of a catalogue, e.g. jdbc or rest, or iceberg.catalog.catalog-impl, got neither");
        }
    }

    /** Connects to it. Throws whatever that catalogue does. */
    Catalog open() {
        Configuration configuration = new Configuration();
        hadoop.forEach(configuration::set);
        return CatalogUtil.buildIcebergCatalog(name, properties, configuration);
    }

    /** Without properties: there may be passwords among them. */
    @Override
    public String toString() {
        return "CatalogueSettings[" + name + "]";
    }
}
