package io.fourfold.quickstart.demo;

import io.fourfold.process.ShipmentState;
import io.fourfold.quickstart.erp.TrytonMasterData;
import io.fourfold.quickstart.erp.TrytonServer;
import io.fourfold.quickstart.erp.TrytonShipments;
import io.fourfold.quickstart.platform.Streams;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.truth.Expected;
import io.fourfold.quickstart.truth.Truth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Tryton beside the platform, with the shift's master data: it has to end with one document for each shipment that was ready. */
final class RealErp implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final TrytonServer server;
    private final TrytonShipments shipments;

    private RealErp(TrytonServer server) {
        this.server = server;
        this.shipments = new TrytonShipments(server.administrator());
    }

    static RealErp start(Path folder, Plan plan) {
        TrytonServer server = TrytonServer.start(folder, new Random());
        try {
            new TrytonMasterData(server.administrator()).load(plan);
            return new RealErp(server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What the connector has to know of it. */
    Map<String, String> variables() {
        return server.variables();
    }

    /** What the ledger has to hold it to; Tryton on the same machine is no fast one. */
    Map<String, String> objectives() {
        return Map.of(
                "ledger.objectives",
                Streams.OBJECTIVES + ",process.shipments-ready:erp-tryton=10m,"
                        + "process.shipment-progress:erp-tryton=10m,process.movements:erp-tryton=10m");
    }

    /** What it holds against what it has to hold, once that agrees or the time is over. */
    Line await(Truth truth, Duration atMost, Clock clock) throws InterruptedException {
        long limit = clock.millis() + atMost.toMillis();
        Line line = compare(truth);
        while (!line.ok() && clock.millis() < limit) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            line = compare(truth);
        }
        return line;
    }

    private Line compare(Truth truth) {
        Map<String, String> expected = expected(truth);
        Map<String, List<String>> found = shipments.statesByShipment();
        Line.Builder line = new Line.Builder("shipments in the ERP", expected.size()).delivered(found.size());
        expected.forEach((shipment, state) -> {
            List<String> states = found.getOrDefault(shipment, List.of());
            if (states.isEmpty()) {
                line.lost(shipment);
            } else if (states.size() > 1) {
                line.duplicated(shipment + ": " + states);
            } else if (!states.get(0).equals(state)) {
                line.wrong(shipment + ": " + states.get(0) + " instead of " + state);
            }
        });
        Set<String> more = new HashSet<>(found.keySet());
        more.removeAll(expected.keySet());
        more.forEach(shipment -> line.wrong(shipment + ": was never ready"));
        return line.build();
    }

    /** The state of its document, by shipment. */
    private static Map<String, String> expected(Truth truth) {
        Set<String> departed = truth.finals().stream()
                .filter(last -> last.state() == ShipmentState.DEPARTED)
                .map(Expected.Final::shipmentId)
                .collect(Collectors.toSet());
        Map<String, String> states = new LinkedHashMap<>();
        for (Expected outcome : truth.outcomes()) {
            if (outcome instanceof Expected.Ready ready) {
                states.put(ready.shipmentId(), departed.contains(ready.shipmentId()) ? "done" : "packed");
            }
        }
        return states;
    }

    @Override
    public void close() {
        server.close();
    }
}
