package io.fourfold.ingest.senml;

import io.fourfold.ingest.intake.MessageKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The records that a pack becomes: one for each device and time, in the order in which the pack first speaks of them. */
final class Groups {
    private record Key(String deviceId, long timeMillis) {}

    private final MessageKind kind;
    private final List<RecordAssembler> assemblers = new ArrayList<>(1);
    /** Empty while there is one group, which is the usual case. */
    private final Map<Key, RecordAssembler> others = new HashMap<>();

    private Key current;
    private RecordAssembler assembler;

    Groups(MessageKind kind) {
        this.kind = kind;
    }

    /** What becomes of the device at that time. */
    RecordAssembler of(String deviceId, long timeMillis) {
        if (current != null
                && current.timeMillis() == timeMillis
                && current.deviceId().equals(deviceId)) {
            return assembler;
        }
        if (current != null) {
            others.put(current, assembler);
        }
        current = new Key(deviceId, timeMillis);
        assembler = others.get(current);
        if (assembler == null) {
            assembler = assembler(deviceId, Instant.ofEpochMilli(timeMillis));
            assemblers.add(assembler);
        }
        return assembler;
    }

    List<SpecificRecord> build() throws SenmlException {
        if (assemblers.size() == 1) {
            return List.of(assembler.build());
        }
        List<SpecificRecord> built = new ArrayList<>(assemblers.size());
        for (RecordAssembler each : assemblers) {
            built.add(each.build());
        }
        return built;
    }

    private RecordAssembler assembler(String deviceId, Instant time) {
        return switch (kind) {
            case TELEMETRY -> new TelemetryAssembler(deviceId, time);
            case POSITION -> new PositionAssembler(deviceId, time);
            case ACK -> new AckAssembler(deviceId, time);
        };
    }
}
