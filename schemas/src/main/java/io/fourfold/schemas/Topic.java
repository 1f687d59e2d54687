package io.fourfold.schemas;

import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic of the contract: its full name (prefix included) and how its keys and values are read and written.
 *
 * @param name the name in the cluster
 * @param keySerde keys; UTF-8 strings throughout the contract
 * @param valueSerde values; Avro in the Confluent wire format
 */
public record Topic<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde) {
    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keySerde, "keySerde");
        Objects.requireNonNull(valueSerde, "valueSerde");
    }
}
