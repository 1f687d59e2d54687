package io.fourfold.quickstart.sim;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays what the devices of a plan say, in real time. */
public final class Player implements AutoCloseable {
    private record Cue(Tag tag, Transmission transmission) {}

    private final List<Cue> cues = new ArrayList<>();
    private final Uplinks uplinks;
    private final Receipts receipts;
    private final Clock clock;

    /**
     * @param mqtt the gateway's MQTT listener
     * @param http the gateway's HTTP listener
     */
    public Player(Plan plan, Secrets secrets, InetSocketAddress mqtt, URI http, Clock clock) {
        plan.tags().forEach(tag -> tag.said().forEach(said -> cues.add(new Cue(tag, said))));
        cues.sort(Comparator.comparingLong(cue -> cue.transmission().at()));
        this.receipts = new Receipts(clock);
        this.uplinks = new Uplinks(plan, secrets, mqtt, http, receipts);
        this.clock = clock;
    }

    /**
     * Lets every device connect, again and again until the gateway knows it.
     *
     * @throws TimeoutException if not all of them could connect within the limit
     */
    public void connect(Duration within) throws InterruptedException, TimeoutException {
        uplinks.connect(within);
    }

    /** Says everything, each at its time after the start, and returns when the last was handed to its device. */
    public void play(Instant start) throws InterruptedException {
        long begin = start.toEpochMilli();
        for (Cue cue : cues) {
            long saidAt = begin + cue.transmission().at();
            long wait = saidAt - clock.millis();
            if (wait > 0) {
                TimeUnit.MILLISECONDS.sleep(wait);
            }
            Fix fix = cue.transmission().fix();
            String records = SenMl.records(cue.tag().deviceId(), fix, begin + fix.at());
            receipts.saying(1);
            uplinks.of(cue.tag().spec()).say(new Said(cue.tag().deviceId(), fix.sequence(), records, saidAt));
        }
    }

    /** Messages that devices hold until the gateway acknowledges them. */
    public long pending() {
        return uplinks.pending();
    }

    /** What was acknowledged so far. */
    public Receipts receipts() {
        return receipts;
    }

    @Override
    public void close() {
        uplinks.close();
    }
}
