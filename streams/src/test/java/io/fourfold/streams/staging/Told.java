package io.fourfold.streams.staging;

import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Movement;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What staging said, without what tells of the run rather than of the decision: {@code decidedAt}, and the offsets in
 * {@code causes}.
 *
 * @param ready by outcome id
 * @param exceptions by outcome id
 * @param movements by outcome id
 * @param lastMovements by SSCC
 * @param progress the end state by shipment
 * @param readiness READY and READINESS_LOST of each shipment, in the order they were said
 */
record Told(
        Map<String, ShipmentReady> ready,
        Map<String, ProcessException> exceptions,
        Map<String, Movement> movements,
        Map<String, Movement> lastMovements,
        Map<String, ShipmentProgress> progress,
        Map<String, List<String>> readiness) {

    static Told by(List<Consumer<StagingDriver>> events) {
        Told told = new Told(
                new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        try (StagingDriver driver = new StagingDriver()) {
            for (Consumer<StagingDriver> event : events) {
                event.accept(driver);
                told.add(driver);
            }
        }
        return told;
    }

    private void add(StagingDriver driver) {
        for (ProcessException said : driver.exceptions()) {
            exceptions.put(
                    said.getOutcomeId(),
                    ProcessException.newBuilder(said)
                            .setCauses(List.of())
                            .setDecidedAt(Instant.EPOCH)
                            .build());
            if (said.getKind() == ExceptionKind.READINESS_LOST) {
                readiness(said.getSubject()).add("LOST " + said.getRevision());
            }
        }
        for (ShipmentReady said : driver.ready()) {
            ready.put(
                    said.getOutcomeId(),
                    ShipmentReady.newBuilder(said)
                            .setCauses(List.of())
                            .setDecidedAt(Instant.EPOCH)
                            .build());
            readiness(said.getShipmentId()).add("READY " + said.getRevision());
        }
        for (Movement said : driver.movements()) {
            Movement plain = Movement.newBuilder(said)
                    .setCauses(List.of())
                    .setDecidedAt(Instant.EPOCH)
                    .build();
            movements.put(said.getOutcomeId(), plain);
            lastMovements.put(said.getSscc(), plain);
        }
        for (ShipmentProgress said : driver.progress()) {
            progress.put(
                    said.getShipmentId(),
                    ShipmentProgress.newBuilder(said)
                            .setCauses(List.of())
                            .setDecidedAt(Instant.EPOCH)
                            .build());
        }
    }

    private List<String> readiness(String shipmentId) {
        return readiness.computeIfAbsent(shipmentId, id -> new ArrayList<>());
    }
}
