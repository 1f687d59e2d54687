package io.fourfold.streams.staging;

import io.fourfold.data.HandlingUnit;
import io.fourfold.streams.SitePartitioner;
import io.fourfold.streams.Sources;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.UnitKnown;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Tells every site which handling units the inventory has: a unit's record names no site. */
final class UnitArrivals implements Processor<String, HandlingUnit, String, SpecificRecord> {
    private ProcessorContext<String, SpecificRecord> context;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, HandlingUnit> record) {
        UnitKnown known = new UnitKnown(record.key(), record.value() != null);
        context.forward(
                record.withKey(SitePartitioner.EVERY_SITE).withValue(new SiteEvent(Sources.current(context), known)));
    }
}
