package io.fourfold.quickstart.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.read.RecordDecoder;
import io.fourfold.quickstart.read.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes records for those who may read the story: without secrets, and without personal data unless that is asked for. */
final class Records {
    private static final String HIDDEN = "(hidden)";
    private static final List<String> SECRETS = List.of("credential");
    private static final List<String> PERSONAL = List.of("address", "contacts", "name");

    private final String prefix;
    private final RecordDecoder decoder;
    private final boolean showContacts;

    Records(String prefix, RecordDecoder decoder, boolean showContacts) {
        this.prefix = prefix;
        this.decoder = decoder;
        this.showContacts = showContacts;
    }

    /** Full name of a topic. */
    String name(String topic) {
        return prefix + topic;
    }

    static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    StoredRecord decode(ConsumerRecord<byte[], byte[]> record) {
        StoredRecord decoded = decoder.decode(record);
        if (decoded.value() instanceof ObjectNode value) {
            hide(value, SECRETS);
            if (!showContacts && holdsPersonalData(record.topic())) {
                hide(value, PERSONAL);
            }
        }
        return decoded;
    }

    private boolean holdsPersonalData(String topic) {
        return topic.startsWith(name("people.")) || topic.equals(name("process.notifications"));
    }

    private static void hide(ObjectNode value, List<String> fields) {
        for (String field : fields) {
            JsonNode held = value.get(field);
            if (held != null && !held.isNull()) {
                value.put(field, HIDDEN);
            }
        }
    }
}
