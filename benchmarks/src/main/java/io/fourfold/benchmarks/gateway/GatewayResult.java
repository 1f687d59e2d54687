package io.fourfold.benchmarks.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of the gateway benchmark saw.
 *
 * @param windows by arm, one a block, in the order of the blocks
 * @param skipped why arms are missing, by arm
 */
public record GatewayResult(GatewayScale scale, Map<String, List<GatewayWindow>> windows, Map<String, String> skipped) {
    /** Fewer valid blocks than this tell nothing. */
    public static final int LEAST_VALID_BLOCKS = 5;

    public GatewayResult {
        windows = new LinkedHashMap<>(windows);
        skipped = new LinkedHashMap<>(skipped);
    }

    /** Whether Kafka and the acknowledgements differ in any block: then the arm has no figures. */
    public boolean isWrong(String arm) {
        return windows.get(arm).stream().anyMatch(window -> !window.right());
    }

    /** Windows of the blocks in which the machine was quiet for this arm. */
    public List<GatewayWindow> valid(String arm) {
        return windows.get(arm).stream().filter(GatewayWindow::isValid).toList();
    }
}
