package io.fourfold.streams.dispatch;

import io.fourfold.people.Shift;
import io.fourfold.streams.dispatch.state.ShiftChanged;
import io.fourfold.streams.dispatch.state.SiteEvent;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends a shift to its site; one that moved to another site or time, or was deleted, is first taken from where it was. */
final class ShiftRouting implements Processor<String, Shift, String, SiteEvent> {
    private ProcessorContext<String, SiteEvent> context;
    private KeyValueStore<String, ShiftChanged> known;

    @Override
    public void init(ProcessorContext<String, SiteEvent> context) {
        this.context = context;
        known = context.getStateStore(DispatchTopology.KNOWN_SHIFTS);
    }

    @Override
    public void process(Record<String, Shift> record) {
        ShiftChanged before = known.get(record.key());
        ShiftChanged now = record.value() == null ? null : changed(record.key(), record.value());
        if (before != null && !before.equals(now)) {
            forward(ShiftChanged.newBuilder(before).setPresent(false).build(), record);
        }
        if (now != null) {
            forward(now, record);
        }
        known.put(record.key(), now);
    }

    private void forward(ShiftChanged shift, Record<String, Shift> record) {
        context.forward(record.withKey(shift.getSiteId()).withValue(new SiteEvent(shift)));
    }

    private static ShiftChanged changed(String shiftId, Shift shift) {
        return new ShiftChanged(
                shiftId,
                true,
                shift.getWorkerId(),
                shift.getSiteId(),
                shift.getRole(),
                shift.getStart(),
                shift.getEnd(),
                shift.getEscalationLevel());
    }
}
