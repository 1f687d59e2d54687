package io.fourfold.quickstart.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.data.ShipmentStatus;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryProgress;
import io.fourfold.process.DeliveryState;
import io.fourfold.process.ShipmentReady;
import io.fourfold.quickstart.it.ConnectApi;
import io.fourfold.quickstart.it.Tool;
import io.fourfold.quickstart.platform.Component;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shift through the whole platform, from positions to a real Tryton, to phones by webhook and by Web Push (which get digests, too), and to
 * the database, while two tasks race for the first of its shipments, the Connect worker is killed at random moments and Tryton is restarted:
 * afterwards everybody says the same, row by row.
 * {@code -Dfourfold.erp.shipments=40} for a shorter one, {@code -Dfourfold.erp.seed=...} to repeat one.
 */
class AllSinksIT {
    private static final String ERP = Reconciliation.ERP;
    private static final String RIVAL = "erp-rival";
    private static final int SHIPMENTS = Integer.getInteger("fourfold.erp.shipments", 200);
    private static final int RACED = Math.min(10, SHIPMENTS / 2);
    private static final long SEED = Long.getLong("fourfold.erp.seed", System.nanoTime());
    private static final int INTERRUPTIONS = 5;
    private static final Duration STUCK = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Shift shift = new Shift(SEED, SHIPMENTS, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private final Map<String, Shift.Order> toDepart = new HashMap<>();
    private final Map<String, Set<String>> delivered = new HashMap<>();
    private Wire wire;

    @Test
    void everybodySaysTheSameThoughConnectIsKilledAndTrytonRestarted() throws Exception {
        // Given
        Tool.requireTryton();
        Tool.requirePushService();
        progress("seed " + SEED + ", shipments " + SHIPMENTS);
        shift.orders().stream().filter(Shift.Order::departs).forEach(order -> toDepart.put(order.shipmentId(), order));
        try (TrytonServer tryton = TrytonServer.start(folder.resolve("tryton"), random);
                Receiver webhooks = new Receiver(SEED);
                PushService push = new PushService(Path.of("target", "push-service.log"));
                Platform platform = Platform.create(config(tryton, push))) {
            TrytonMasterData masterData = new TrytonMasterData(tryton.administrator());
            Shift.sites().forEach(site -> masterData.site(site, Shift.zones(site)));
            masterData.stock(shift.goods());
            progress("Tryton is stocked");
            platform.start((step, took) -> {});
            new ConnectApi(platform.endpoints().connect()).allowLocalPushService();
            progress("the platform is up");
            try (Wire opened = new Wire(platform.endpoints())) {
                wire = opened;
                wire.write(shift.masterData(webhooks.address()));
                wire.write(push.subscribe(Shift.subscribers(), Instant.now()));
                awaitThat(
                        "staging knows the shipments",
                        () -> wire.all("process.shipment-progress", SpecificRecord.class)
                                        .size()
                                >= SHIPMENTS);

                // When
                race(platform);
                workThrough(platform, tryton);
                awaitThat("the ledger has seen every delivery", this::isSettled);
                progress("all is delivered, phones got " + webhooks.taken().size() + " webhooks and "
                        + push.taken().size() + " messages by Web Push");

                // Then
                Reconciliation books = new Reconciliation(shift, wire);
                books.decisions();
                books.erp(new Books(tryton.administrator()));
                books.phones(Stream.concat(webhooks.taken().stream(), push.taken().stream())
                        .toList());
                books.ledger();
                books.database(platform.endpoints().jdbcUrl(), platform.pgPass().password());
                assertEquals(List.of(), books.differences(), "seed " + SEED);
                progress("all is compared");
            }
        }
    }

    private PlatformConfig config(TrytonServer tryton, PushService push) {
        return PlatformConfig.of(folder.resolve("platform"), FreePorts.choose("127.0.0.1", random))
                .withEnv(tryton.variables())
                .withEnv(push.variables())
                .withStreams(Map.of(
                        "ledger.objectives",
                        Reconciliation.OBJECTIVES,
                        "dispatch.limit.within", // a shift of hours within minutes
                        "10s"));
    }

    /** Two connectors get the outcomes of the first shipments at the same time. */
    private void race(Platform platform) throws Exception {
        List<Shift.Order> raced = shift.orders().subList(0, RACED);
        try (Rival rival = Rival.of(new ConnectApi(platform.endpoints().connect()), ERP, RIVAL)) {
            arrive(raced);
            awaitThat("both have delivered", () -> of(ERP) >= outcomes(raced) && of(RIVAL) >= outcomes(raced));
            Map<String, String> one = references(ERP);
            Map<String, String> other = references(RIVAL);
            other.keySet().retainAll(one.keySet());
            one.keySet().retainAll(other.keySet());
            assertEquals(one, other, "two tasks name the same documents");
        }
        progress("two tasks have raced");
    }

    /** What a sink has called the documents of shipments: who comes second to a movement may find nothing left to move. */
    private Map<String, String> references(String sink) {
        return wire.all("process.deliveries", Delivery.class).stream()
                .filter(delivery -> delivery.getSink().equals(sink))
                .filter(delivery -> delivery.getExternalReference() != null)
                .collect(Collectors.toMap(
                        Delivery::getOutcomeId, Delivery::getExternalReference, (before, after) -> after));
    }

    private void workThrough(Platform platform, TrytonServer tryton) throws Exception {
        List<Shift.Order> rest = shift.orders().subList(RACED, SHIPMENTS);
        int from = of(ERP);
        int all = outcomes(shift.orders()) + shift.holds().size();
        arrive(rest);
        wire.write(shift.holds());
        for (int i = 0; i < INTERRUPTIONS; i++) {
            int moment = from + (int) ((all - from) * (i + random.nextDouble()) / INTERRUPTIONS);
            awaitThat(moment + " deliveries", () -> of(ERP) >= moment);
            progress("interrupted after " + of(ERP) + " of " + all + " deliveries to the ERP");
            switch (i) {
                case 1 -> restart(tryton.trytond(), false);
                case 3 -> restart(tryton.trytond(), true);
                default -> restart(platform.component("connect"), true);
            }
        }
        awaitThat("all deliveries", () -> of(ERP) >= all);
    }

    private void arrive(List<Shift.Order> orders) throws Exception {
        List<Shift.Entry> positions = new ArrayList<>();
        orders.forEach(order -> positions.addAll(shift.positions(order)));
        wire.write(positions);
    }

    private static int outcomes(List<Shift.Order> orders) {
        return orders.stream()
                .mapToInt(order -> 2 * order.units().size() + 1 + (order.departs() ? 1 : 0))
                .sum();
    }

    private static void restart(Component component, boolean killed) {
        if (killed) {
            component.kill();
        } else {
            component.stop();
        }
        component.start();
        component.awaitReady();
    }

    /** Outcomes that a sink has said to be delivered or rejected. */
    private int of(String sink) {
        return delivered.getOrDefault(sink, Set.of()).size();
    }

    private boolean isSettled() {
        Map<String, DeliveryState> states = Reconciliation.ledger(wire);
        return Reconciliation.untold(wire).isEmpty()
                && states.values().stream().noneMatch(state -> state.getStatus() == DeliveryProgress.ON_ITS_WAY)
                && states.keySet().containsAll(Reconciliation.promised(wire).keySet());
    }

    /** Reads, and lets depart what is ready, until that is so; fails if nothing is read for a while. */
    private void awaitThat(String what, BooleanSupplier done) throws Exception {
        long heard = System.nanoTime();
        while (!done.getAsBoolean()) {
            List<SpecificRecord> fresh = wire.poll();
            heard = fresh.isEmpty() ? heard : System.nanoTime();
            assertTrue(
                    System.nanoTime() - heard < STUCK.toNanos(),
                    "waited for: " + what + ", stuck at " + of(ERP) + " deliveries to the ERP, seed " + SEED);
            for (SpecificRecord record : fresh) {
                if (record instanceof Delivery delivery) {
                    delivered
                            .computeIfAbsent(delivery.getSink(), sink -> new HashSet<>())
                            .add(delivery.getOutcomeId());
                } else if (record instanceof ShipmentReady ready && toDepart.containsKey(ready.getShipmentId())) {
                    Shift.Order order = toDepart.remove(ready.getShipmentId());
                    wire.write(List.of(shift.shipment(order, ShipmentStatus.DEPARTED)));
                }
            }
        }
    }

    private static void progress(String what) {
        System.err.println("AllSinksIT: " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
