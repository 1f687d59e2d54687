package io.fourfold.ingest.senml;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How one representation of SenML spells the labels. */
final class SenmlLabels {
    static final SenmlLabels JSON = new SenmlLabels(label -> label.json);
    static final SenmlLabels CBOR = new SenmlLabels(label -> label.cbor);

    private final Map<String, SenmlLabel> bySpelling;

    private SenmlLabels(Function<SenmlLabel, String> spelling) {
        bySpelling = Arrays.stream(SenmlLabel.values()).collect(Collectors.toMap(spelling, label -> label));
    }

    /** The label spelled so, or null. */
    SenmlLabel find(String spelling) {
        return bySpelling.get(spelling);
    }
}
