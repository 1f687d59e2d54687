package io.fourfold.streams;

import io.fourfold.schemas.Topic;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Words that topologies are written in: each operator has a name, each topic its serdes. */
public final class Wiring {
    private Wiring() {}

    public static <V> KStream<String, V> from(StreamsBuilder builder, Topic<String, V> topic, String name) {
        return builder.stream(topic.name(), consumed(topic, name));
    }

    public static <V> Consumed<String, V> consumed(Topic<String, V> topic, String name) {
        return Consumed.with(topic.keySerde(), topic.valueSerde()).withName(name);
    }

    /** The records of one type, out of a stream of several. */
    public static <T extends SpecificRecord> KStream<String, T> only(
            Class<T> type, KStream<String, SpecificRecord> stream, String name) {
        return stream.filter((key, value) -> type.isInstance(value), Named.as(name))
                .mapValues(type::cast, Named.as(name + "-typed"));
    }

    public static <V> void to(Topic<String, V> topic, KStream<String, V> stream, String name) {
        stream.to(
                topic.name(),
                Produced.with(topic.keySerde(), topic.valueSerde()).withName(name));
    }

    /** A processor and the stores that it uses. */
    public static <K, V, R> ProcessorSupplier<K, V, String, R> supplier(
            Supplier<Processor<K, V, String, R>> processor, StoreBuilder<?>... stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<K, V, String, R> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(stores);
            }
        };
    }
}
