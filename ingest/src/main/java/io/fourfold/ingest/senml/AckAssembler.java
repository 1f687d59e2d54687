package io.fourfold.ingest.senml;

import io.fourfold.things.AckStatus;
import io.fourfold.things.CommandAck;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The answer to a command: {@code commandId}, {@code status} and perhaps {@code detail}, all of them strings. */
final class AckAssembler implements RecordAssembler {
    private static final Set<String> TEXTS = Set.of("commandId", "status", "detail");

    private final String deviceId;
    private final Instant time;
    private final Map<String, String> texts = new HashMap<>();

    AckAssembler(String deviceId, Instant time) {
        this.deviceId = deviceId;
        this.time = time;
    }

    @Override
    public void add(String name, SenmlRecord record) throws SenmlException {
        if (!TEXTS.contains(name)) {
            throw SenmlException.invalid("An acknowledgement has commandId, status, detail, and no " + name);
        }
        if (texts.put(name, RecordAssembler.text(name, record)) != null) {
            throw SenmlException.invalid(name + " is given twice for the same time");
        }
    }

    @Override
    public CommandAck build() throws SenmlException {
        return new CommandAck(deviceId, needed("commandId"), time, status(), texts.get("detail"));
    }

    private AckStatus status() throws SenmlException {
        String status = needed("status");
        return Arrays.stream(AckStatus.values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseThrow(
                        () -> SenmlException.invalid("status: need one of " + Arrays.toString(AckStatus.values())));
    }

    private String needed(String name) throws SenmlException {
        String text = texts.get(name);
        if (text == null) {
            throw SenmlException.missing("The acknowledgement lacks " + name);
        }
        return text;
    }
}
