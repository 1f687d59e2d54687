package io.fourfold.quickstart.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.read.StoredRecord;
import java.util.Optional;

/** The story for machines: one JSON object. */
final class StoryJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StoryJson() {}

    static ObjectNode of(Story story) {
        ObjectNode json = chapter(story.chapter());
        ArrayNode timeline = json.putArray("timeline");
        story.timeline()
                .forEach(step ->
                        timeline.addObject().put("at", step.at().toString()).put("what", step.what()));
        ArrayNode masterData = json.putArray("masterData");
        story.masterData().forEach(version -> masterData.add(version(version)));
        return json;
    }

    private static ObjectNode chapter(Chapter chapter) {
        ObjectNode json = record(chapter.record());
        json.put("place", chapter.place());
        if (chapter.outcome()) {
            ArrayNode deliveries = json.putArray("deliveries");
            chapter.deliveries().forEach(delivery -> deliveries.add(record(Optional.of(delivery))));
            ArrayNode causes = json.putArray("causes");
            chapter.causes().forEach(cause -> causes.add(chapter(cause)));
        }
        return json;
    }

    private static ObjectNode version(MasterVersion version) {
        ObjectNode json = record(version.record());
        json.put("topic", version.key().topic());
        json.put("key", version.key().key());
        json.put("asOf", version.asOf().toString());
        json.put("newer", version.newer());
        return json;
    }

    /** {@code found} false and nothing more where the topic does not hold it. */
    private static ObjectNode record(Optional<StoredRecord> record) {
        ObjectNode json = NODES.objectNode();
        json.put("found", record.isPresent());
        record.ifPresent(found -> {
            json.put("topic", found.place().topic());
            json.put("partition", found.place().partition().partition());
            json.put("offset", found.place().offset());
            json.put("timestamp", found.timestamp().toString());
            json.put("key", found.key());
            json.set("value", found.value());
        });
        return json;
    }
}
