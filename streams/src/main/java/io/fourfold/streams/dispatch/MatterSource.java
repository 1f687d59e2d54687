package io.fourfold.streams.dispatch;

import io.fourfold.streams.Sources;
import io.fourfold.streams.dispatch.state.Matter;
import io.fourfold.streams.dispatch.state.SiteEvent;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns an outcome into what a person of its site has to hear. */
final class MatterSource<V> extends ContextualProcessor<String, V, String, SiteEvent> {
    private final BiFunction<V, String, Optional<Matter>> matters;

    /** @param matters from an outcome and the place of its record */
    MatterSource(BiFunction<V, String, Optional<Matter>> matters) {
        this.matters = matters;
    }

    @Override
    public void process(Record<String, V> record) {
        matters.apply(record.value(), Sources.current(context())).ifPresent(matter -> context()
                .forward(record.withKey(matter.getSiteId()).withValue(new SiteEvent(matter))));
    }
}
