package io.fourfold.streams.staging;

import io.fourfold.data.Attachment;
import io.fourfold.data.AttachmentType;
import io.fourfold.data.Device;
import io.fourfold.streams.Sources;
import io.fourfold.streams.rows.RowStore;
import io.fourfold.streams.staging.state.Place;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.UnitDetached;
import io.fourfold.streams.staging.state.UnitSeen;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps in a tag's row what the tag is attached to.
 *
 * <p>A tag that was confirmed somewhere before it was attached tells the unit's place at once, as if the attachment had
 * come first.
 */
final class TagAttachments implements Processor<String, Device, String, SpecificRecord> {
    private final String positions;
    private ProcessorContext<String, SpecificRecord> context;
    private TagRows tags;

    /** @param positions the positions' name in the cluster: they are the cause of what an attachment tells */
    TagAttachments(String positions) {
        this.positions = positions;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.tags = StagingTopology.tags(context, positions);
    }

    @Override
    public void process(Record<String, Device> record) {
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        Device device = record.value();
        int row = tags.find(key);
        Tag before = tags.read(row);
        Tag after = before.attached(
                device == null ? 0 : tags.site(device.getSiteId()),
                device == null ? 0 : tags.unit(handlingUnit(device.getAttachment())));
        if (device == null) {
            tags.remove(key);
        } else if (!after.equals(before)) {
            tags.write(row == RowStore.NONE ? tags.add(key) : row, after);
        }
        Place place = tags.place(before.stay());
        if (place != null && before.unit() != after.unit()) {
            reattach(record, tags.sscc(before.unit()), tags.sscc(after.unit()), place);
        }
    }

    private static String handlingUnit(Attachment attachment) {
        return attachment == null || attachment.getType() != AttachmentType.HANDLING_UNIT ? null : attachment.getId();
    }

    private void reattach(Record<String, Device> record, String before, String after, Place place) {
        if (before != null) {
            forward(record, place.getSiteId(), new UnitDetached(before, record.key()));
        }
        if (after != null) {
            forward(record, place.getSiteId(), new UnitSeen(after, record.key(), place, false));
        }
    }

    private void forward(Record<String, Device> record, String siteId, Object body) {
        context.forward(record.withKey(siteId).withValue(new SiteEvent(Sources.current(context), body)));
    }
}
