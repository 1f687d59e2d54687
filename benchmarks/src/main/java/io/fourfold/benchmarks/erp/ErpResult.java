package io.fourfold.benchmarks.erp;

import java.util.List;

/** What was measured. */
public record ErpResult(ErpScale scale, List<Block> blocks) {
    public ErpResult {
        blocks = List.copyOf(blocks);
    }

    /** Both arms, one right after the other. */
    public record Block(Stretch loop, Stretch sink) {
        /** How many times as many shipments a second the sink brings. */
        public double rateRatio() {
            return sink.rate() / loop.rate();
        }

        /** How much of the loop's CPU the sink's way takes, a shipment. */
        public double cpuRatio() {
            return sink.cpuPerShipment() / loop.cpuPerShipment();
        }
    }

    /**
     * One arm.
     *
     * @param cpu seconds that the whole machine worked, Tryton and its database among it
     * @param steal cores that the hypervisor gave to others, on average
     */
    public record Stretch(int shipments, double seconds, double cpu, double steal) {
        public double rate() {
            return shipments / seconds;
        }

        /** Seconds of CPU. */
        public double cpuPerShipment() {
            return cpu / shipments;
        }
    }
}
