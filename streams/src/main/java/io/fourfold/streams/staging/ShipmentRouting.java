package io.fourfold.streams.staging;

import io.fourfold.data.Shipment;
import io.fourfold.streams.Sources;
import io.fourfold.streams.staging.state.FactsStatus;
import io.fourfold.streams.staging.state.ShipmentChanged;
import io.fourfold.streams.staging.state.ShipmentFacts;
import io.fourfold.streams.staging.state.SiteEvent;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends a shipment to its site, and its removal to the site that it was at: a removal names none. */
final class ShipmentRouting implements Processor<String, Shipment, String, SpecificRecord> {
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, String> siteOfShipment;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.siteOfShipment = context.getStateStore(StagingTopology.SHIPMENT_SITES);
    }

    @Override
    public void process(Record<String, Shipment> record) {
        String before = siteOfShipment.get(record.key());
        String now = record.value() == null ? null : record.value().getSiteId();
        if (before != null && !before.equals(now)) {
            forward(record, before, null);
        }
        if (now == null) {
            siteOfShipment.delete(record.key());
        } else {
            siteOfShipment.put(record.key(), now);
            forward(record, now, facts(record));
        }
    }

    private ShipmentFacts facts(Record<String, Shipment> record) {
        Shipment shipment = record.value();
        return new ShipmentFacts(
                record.key(),
                shipment.getSiteId(),
                shipment.getOrderReference(),
                shipment.getStagingZoneId(),
                shipment.getDockZoneId(),
                shipment.getDueTime().toEpochMilli(),
                shipment.getHandlingUnits().stream().distinct().toList(),
                FactsStatus.valueOf(shipment.getStatus().name()),
                shipment.getErpDocument(),
                record.timestamp(),
                Sources.current(context));
    }

    private void forward(Record<String, Shipment> record, String siteId, ShipmentFacts facts) {
        ShipmentChanged changed = new ShipmentChanged(record.key(), facts);
        context.forward(record.withKey(siteId).withValue(new SiteEvent(Sources.current(context), changed)));
    }
}
