package io.fourfold.streams.staging;

import io.fourfold.data.Attachment;
import io.fourfold.data.AttachmentType;
import io.fourfold.data.Device;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.TagState;
import io.fourfold.streams.staging.state.UnitDetached;
import io.fourfold.streams.staging.state.UnitSeen;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps in a tag's row what the tag is attached to.
 *
 * <p>A tag that was confirmed somewhere before it was attached tells the unit's place at once, as if the attachment had
 * come first.
 */
final class TagAttachments implements Processor<String, Device, String, SpecificRecord> {
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, TagState> tags;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.tags = context.getStateStore(StagingTopology.TAGS);
    }

    @Override
    public void process(Record<String, Device> record) {
        TagState before = tags.get(record.key());
        TagState after = attach(before, record.value());
        if (record.value() == null) {
            tags.delete(record.key());
        } else {
            tags.put(record.key(), after);
        }
        if (before != null && before.getPlace() != null && !Objects.equals(before.getSscc(), after.getSscc())) {
            reattach(record, before, after);
        }
    }

    private static TagState attach(TagState tag, Device device) {
        String siteId = device == null ? null : device.getSiteId();
        String sscc = device == null ? null : handlingUnit(device.getAttachment());
        return tag == null
                ? new TagState(siteId, sscc, null, null, null)
                : new TagState(siteId, sscc, tag.getSaid(), tag.getPlace(), tag.getCandidate());
    }

    private static String handlingUnit(Attachment attachment) {
        return attachment == null || attachment.getType() != AttachmentType.HANDLING_UNIT ? null : attachment.getId();
    }

    private void reattach(Record<String, Device> record, TagState before, TagState after) {
        String siteId = before.getPlace().getSiteId();
        if (before.getSscc() != null) {
            forward(record, siteId, new UnitDetached(before.getSscc(), record.key()));
        }
        if (after.getSscc() != null) {
            forward(record, siteId, new UnitSeen(after.getSscc(), record.key(), after.getPlace(), false));
        }
    }

    private void forward(Record<String, Device> record, String siteId, Object body) {
        context.forward(record.withKey(siteId).withValue(new SiteEvent(Causes.current(context), body)));
    }
}
