package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.demo.Latencies.Percentiles;
import io.fourfold.quickstart.platform.Endpoints;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.Postgres;
import io.fourfold.quickstart.sim.MasterChange;
import io.fourfold.quickstart.sim.Personnel;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Player;
import io.fourfold.quickstart.truth.Truth;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One shift against a running platform: loads master data, lets devices connect, plays the plan, watches what comes out,
 * and compares once nothing is missing and nothing new comes.
 */
final class ShiftRun implements AutoCloseable {
    /** For the platform: a shift of hours passes within minutes, so a manager hears of each outcome and gets no digest. */
    static final Map<String, String> TOPOLOGIES = Map.of("dispatch.limit", "1000");

    private static final Duration HEAD_START = Duration.ofSeconds(2);
    private static final Duration PREPARED_WITHIN = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration COMPARE_EVERY = Duration.ofSeconds(2);
    private static final Duration STUCK = Duration.ofSeconds(40);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Preparation preparation;
    private final Plan plan;
    private final Truth truth;
    private final Clock clock;
    private final Outcomes outcomes;
    private final StoredEvents events;
    private final Tables tables;
    private final Phones phones;
    private final Erp erp;
    private final Player player;
    private final List<MasterChange> late = new ArrayList<>();
    private final Stage stage = new Stage();
    private Instant start;

    /** Connects everything that watches the platform; nothing is written yet. */
    ShiftRun(Preparation preparation, Platform platform, Clock clock) throws IOException, SQLException {
        Endpoints endpoints = platform.endpoints();
        this.preparation = preparation;
        this.plan = preparation.plan();
        this.truth = preparation.truth();
        this.clock = clock;
        this.outcomes = new Outcomes(endpoints, clock);
        this.events = new StoredEvents(endpoints);
        this.tables =
                new Tables(endpoints.jdbcUrl(), Postgres.USER, platform.pgPass().password(), clock);
        this.erp = new Erp(endpoints, clock);
        this.phones = new Phones(new Owners(plan.people(), erp, clock), clock);
        InetSocketAddress mqtt =
                new InetSocketAddress(endpoints.host(), endpoints.ports().mqtt());
        this.player = new Player(plan, preparation.secrets(), mqtt, endpoints.http(), clock);
    }

    /** Loads master data and lets devices connect. The shift begins a moment after all of that is done. */
    void prepare() throws InterruptedException, TimeoutException {
        load(Personnel.of(plan.people(), clock.instant(), phones.address()));
        load(preparation.masterData().site());
        player.connect(PREPARED_WITHIN);
        start = clock.instant().plus(HEAD_START).truncatedTo(ChronoUnit.MILLIS);
        load(preparation.masterData().shipments(start));
        late.sort(Comparator.comparingLong(MasterChange::at));
        awaitMasterDataIsKnown();
    }

    private void load(List<MasterChange> changes) throws InterruptedException {
        erp.write(changes.stream().filter(change -> change.at() == 0).toList());
        changes.stream().filter(change -> change.at() > 0).forEach(late::add);
    }

    /** Zones come before shipments: what staging says of the shipments shows that it knows the zones. */
    private void awaitMasterDataIsKnown() throws InterruptedException, TimeoutException {
        long known = plan.shipments().stream()
                .filter(shipment -> shipment.knownAt() == 0)
                .count();
        long limit = clock.millis() + PREPARED_WITHIN.toMillis();
        while (outcomes.of(Outcomes.PROGRESS).stream()
                        .map(Delivered::key)
                        .distinct()
                        .count()
                < known) {
            if (clock.millis() > limit) {
                throw new TimeoutException("Staging did not take in the master data within " + PREPARED_WITHIN);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /**
     * Plays the shift to its end and compares.
     *
     * @param atMost how long after the last position missing things are waited for at most
     * @param viewer sees the state of things twice a second
     */
    Comparison play(Duration atMost, Consumer<Status> viewer) throws InterruptedException, SQLException {
        stage.run("devices", () -> player.play(start));
        stage.run("erp", () -> erp.play(late, start));
        long end = start.toEpochMilli() + plan.end();
        long nextLook = end;
        Comparison comparison = null;
        boolean done = false;
        while (!done) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            stage.check();
            viewer.accept(status());
            if (clock.millis() >= nextLook && stage.finished() && player.pending() == 0) {
                comparison = compare();
                nextLook = clock.millis() + COMPARE_EVERY.toMillis();
                long quiet = clock.millis() - Math.max(end, outcomes.lastSeenAt());
                done = quiet > (comparison.ok() ? QUIET : STUCK).toMillis();
            }
            done |= clock.millis() > end + atMost.toMillis();
        }
        return comparison == null ? compare() : comparison;
    }

    private Comparison compare() throws SQLException {
        return Comparison.of(plan, truth, start, player.receipts(), events, outcomes, tables, phones);
    }

    Status status() throws SQLException {
        return Status.of(plan, truth, clock.millis() - start.toEpochMilli(), player, outcomes, phones, tables.count());
    }

    Map<String, Percentiles> latencies(Comparison comparison) {
        return Latencies.of(plan, comparison.pairs(), tables, phones.rings());
    }

    Player player() {
        return player;
    }

    /** When the first outcome that a position decided was seen; null if none was. */
    Instant firstOutcomeAt() {
        return outcomes.of(Outcomes.READY).stream()
                .map(Delivered::seenAt)
                .map(Instant::ofEpochMilli)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws SQLException {
        stage.close();
        player.close();
        phones.close();
        erp.close();
        tables.close();
        events.close();
        outcomes.close();
    }
}
