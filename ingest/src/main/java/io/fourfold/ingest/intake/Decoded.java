package io.fourfold.ingest.intake;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What a {@link PayloadFormat} made of a payload: records, or the reason why there are none. */
public sealed interface Decoded permits Decoded.Records, Decoded.Later, Refusal {
    /**
     * The records of a payload, in its order: of the class that its {@link MessageKind} names, complete but for
     * {@code receivedTime}.
     */
    record Records(List<? extends SpecificRecord> records) implements Decoded {}

    /** Something that decoding needs cannot be had just now: the device must send it again. */
    record Later() implements Decoded {}
}
