package io.fourfold.quickstart.sim;

import java.time.Clock;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the gateway acknowledged, and how often devices said something. */
public final class Receipts {
    private final Map<String, BitSet> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong acknowledgements = new AtomicLong();
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();
    private final AtomicLong longestWait = new AtomicLong();
    private final Clock clock;
    private final Map<String, Long> refusals = new ConcurrentHashMap<>();

    Receipts(Clock clock) {
        this.clock = clock;
    }

    void saying(int count) {
        said.addAndGet(count);
    }

    void sayingAgain(int count) {
        resent.addAndGet(count);
    }

    void acknowledged(Said message) {
        acknowledgements.incrementAndGet();
        longestWait.accumulateAndGet(clock.millis() - message.saidAt(), Math::max);
        acknowledged.compute(message.deviceId(), (device, sequences) -> {
            BitSet set = sequences == null ? new BitSet() : sequences;
            set.set((int) message.sequence());
            return set;
        });
    }

    /** The gateway will never take the message. */
    void refused(String reason) {
        refusals.merge(reason, 1L, Long::sum);
    }

    /** Sequences that were acknowledged, by device. */
    public Map<String, BitSet> byDevice() {
        Map<String, BitSet> copy = new TreeMap<>();
        acknowledged.forEach((device, sequences) -> copy.put(device, (BitSet) sequences.clone()));
        return copy;
    }

    /** Acknowledgements, repeated ones included. */
    public long acknowledgements() {
        return acknowledgements.get();
    }

    /** Messages that devices meant to say, deliberate duplicates included. */
    public long said() {
        return said.get();
    }

    /** Messages said once more because no acknowledgement came. */
    public long resent() {
        return resent.get();
    }

    /** Longest time from when a device wanted to say something to its acknowledgement, in milliseconds. */
    public long longestWaitMillis() {
        return longestWait.get();
    }

    /** How often what was refused for good. */
    public Map<String, Long> refusals() {
        return new TreeMap<>(refusals);
    }
}
