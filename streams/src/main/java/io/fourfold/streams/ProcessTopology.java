package io.fourfold.streams;

import java.util.Map;
import org.apache.kafka.streams.StreamsBuilder;

/**
 * One process of the pipeline as a value: it adds its operators to a builder and knows nothing of the runtime.
 *
 * <p>Each process is deployed under its own {@code application.id}, alone or beside others in one JVM.
 */
public interface ProcessTopology {
    /** The process's name: suffix of its application id and prefix of its operators, stores and internal topics. */
    String name();

    void addTo(StreamsBuilder builder);

    /** Properties of Kafka Streams that this process needs beside the defaults of all. */
    default Map<String, Object> properties() {
        return Map.of();
    }
}
