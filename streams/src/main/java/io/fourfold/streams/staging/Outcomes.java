package io.fourfold.streams.staging;

import io.fourfold.data.ZonePurpose;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Movement;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.streams.outcome.OutcomeId;
import io.fourfold.streams.staging.Decision.AtRisk;
import io.fourfold.streams.staging.Decision.Misplaced;
import io.fourfold.streams.staging.Decision.Missing;
import io.fourfold.streams.staging.Decision.Moved;
import io.fourfold.streams.staging.Decision.Progressed;
import io.fourfold.streams.staging.Decision.ReadinessLost;
import io.fourfold.streams.staging.Decision.Ready;
import io.fourfold.streams.staging.state.ShipmentFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Writes decisions down as records of the contract. */
final class Outcomes {
    /** A record and the key it is written under. */
    record Outcome(String key, SpecificRecord value) {}

    private final Function<String, ZonePurpose> purposes;
    private final Clock clock;

    /**
     * @param purposes what a zone is for, by zoneId; {@code null} for a zone that is not known
     * @param clock tells {@code decidedAt}
     */
    Outcomes(Function<String, ZonePurpose> purposes, Clock clock) {
        this.purposes = purposes;
        this.clock = clock;
    }

    Outcome of(Decision decision, String traceparent) {
        Instant now = clock.instant();
        if (decision instanceof Moved moved) {
            return new Outcome(moved.sscc(), movement(moved, now, traceparent));
        } else if (decision instanceof Progressed progressed) {
            return new Outcome(progressed.shipment().getShipmentId(), progress(progressed, now, traceparent));
        } else if (decision instanceof Ready ready) {
            return new Outcome(ready.shipment().getShipmentId(), ready(ready, now, traceparent));
        } else if (decision instanceof ReadinessLost lost) {
            return new Outcome(lost.shipment().getShipmentId(), lost(lost, now, traceparent));
        } else if (decision instanceof AtRisk atRisk) {
            return new Outcome(atRisk.shipment().getShipmentId(), atRisk(atRisk, now, traceparent));
        }
        Misplaced misplaced = (Misplaced) decision;
        return new Outcome(misplaced.sscc(), misplaced(misplaced, now, traceparent));
    }

    /** The name of a shipment's progress: the same for the same state since the same time, whatever led to it. */
    static String progressId(Progressed progress) {
        return OutcomeId.of(
                "shipment-progress",
                progress.shipment().getSiteId(),
                progress.shipment().getShipmentId(),
                progress.state(),
                progress.revision(),
                progress.staged(),
                progress.missing().units(),
                progress.missing().lastZones(),
                progress.shipment().getHandlingUnits().size(),
                progress.occurredAt());
    }

    private Movement movement(Moved moved, Instant now, String traceparent) {
        String zone = moved.place().getZoneId();
        String site = moved.place().getSiteId();
        ZonePurpose purpose = zone == null ? null : purposes.apply(zone);
        return Movement.newBuilder()
                .setOutcomeId(
                        OutcomeId.of("movement", site, moved.sscc(), moved.fromZoneId(), zone, moved.occurredAt()))
                .setSiteId(site)
                .setOccurredAt(Instant.ofEpochMilli(moved.occurredAt()))
                .setDecidedAt(now)
                .setCauses(moved.causes())
                .setTraceparent(traceparent)
                .setSscc(moved.sscc())
                .setDeviceId(moved.deviceId())
                .setFromZoneId(moved.fromZoneId())
                .setToZoneId(zone)
                .setBizStep(BusinessVocabulary.bizStep(zone, purpose))
                .setDisposition(BusinessVocabulary.disposition(purpose))
                .build();
    }

    private static ShipmentProgress progress(Progressed progress, Instant now, String traceparent) {
        return ShipmentProgress.newBuilder()
                .setOutcomeId(progressId(progress))
                .setSiteId(progress.shipment().getSiteId())
                .setOccurredAt(Instant.ofEpochMilli(progress.occurredAt()))
                .setDecidedAt(now)
                .setCauses(progress.causes())
                .setTraceparent(traceparent)
                .setShipmentId(progress.shipment().getShipmentId())
                .setState(progress.state())
                .setRevision(progress.revision())
                .setUnitsStaged(progress.staged())
                .setUnitsNeeded(progress.shipment().getHandlingUnits().size())
                .setMissingUnits(progress.missing().units())
                .setMissingLastZones(progress.missing().lastZones())
                .build();
    }

    private static ShipmentReady ready(Ready ready, Instant now, String traceparent) {
        ShipmentFacts shipment = ready.shipment();
        Instant readyAt = Instant.ofEpochMilli(ready.occurredAt());
        return ShipmentReady.newBuilder()
                .setOutcomeId(OutcomeId.of(
                        "shipment-ready", shipment.getSiteId(), shipment.getShipmentId(), ready.revision()))
                .setSiteId(shipment.getSiteId())
                .setOccurredAt(readyAt)
                .setDecidedAt(now)
                .setCauses(ready.causes())
                .setTraceparent(traceparent)
                .setShipmentId(shipment.getShipmentId())
                .setRevision(ready.revision())
                .setReadyAt(readyAt)
                .setHandlingUnits(shipment.getHandlingUnits())
                .setStagingZoneId(shipment.getStagingZoneId())
                .setDockZoneId(shipment.getDockZoneId())
                .setOrderReference(shipment.getOrderReference())
                .setErpDocument(shipment.getErpDocument())
                .build();
    }

    private static ProcessException lost(ReadinessLost lost, Instant now, String traceparent) {
        String detail = lost.missing().units().isEmpty()
                ? "The shipment was changed after it was ready"
                : "Ready no more: " + lost.missing().units().size() + " of its units are not in "
                        + lost.shipment().getStagingZoneId();
        return shipmentException(
                ExceptionKind.READINESS_LOST,
                lost,
                lost.shipment(),
                lost.revision(),
                lost.missing(),
                detail,
                now,
                traceparent);
    }

    private static ProcessException atRisk(AtRisk atRisk, Instant now, String traceparent) {
        String detail = atRisk.missing().units().size() + " of "
                + atRisk.shipment().getHandlingUnits().size() + " units are not in "
                + atRisk.shipment().getStagingZoneId() + ", due "
                + Instant.ofEpochMilli(atRisk.shipment().getDueTime());
        return shipmentException(
                ExceptionKind.SHIPMENT_AT_RISK,
                atRisk,
                atRisk.shipment(),
                atRisk.revision(),
                atRisk.missing(),
                detail,
                now,
                traceparent);
    }

    private static ProcessException shipmentException(
            ExceptionKind kind,
            Decision decision,
            ShipmentFacts shipment,
            int revision,
            Missing missing,
            String detail,
            Instant now,
            String traceparent) {
        return exception(kind, shipment.getSiteId(), shipment.getShipmentId(), decision, now, traceparent)
                .setOutcomeId(OutcomeId.of(kind.name(), shipment.getSiteId(), shipment.getShipmentId(), revision))
                .setDetail(detail)
                .setRevision(revision)
                .setZoneId(shipment.getStagingZoneId())
                .setMissingUnits(missing.units())
                .setMissingLastZones(missing.lastZones())
                .build();
    }

    private static ProcessException misplaced(Misplaced misplaced, Instant now, String traceparent) {
        String zone = misplaced.place().getZoneId();
        return exception(
                        ExceptionKind.MISPLACED_UNIT,
                        misplaced.place().getSiteId(),
                        misplaced.sscc(),
                        misplaced,
                        now,
                        traceparent)
                .setOutcomeId(OutcomeId.of(
                        ExceptionKind.MISPLACED_UNIT.name(),
                        misplaced.place().getSiteId(),
                        misplaced.sscc(),
                        zone,
                        misplaced.occurredAt()))
                .setDetail("In " + zone + ", but shipment " + misplaced.needs().getShipmentId() + " needs it in "
                        + misplaced.needs().getStagingZoneId())
                .setRevision(null)
                .setZoneId(zone)
                .setMissingUnits(List.of())
                .setMissingLastZones(Map.of())
                .build();
    }

    private static ProcessException.Builder exception(
            ExceptionKind kind, String siteId, String subject, Decision decision, Instant now, String traceparent) {
        return ProcessException.newBuilder()
                .setKind(kind)
                .setSiteId(siteId)
                .setSubject(subject)
                .setOccurredAt(Instant.ofEpochMilli(decision.occurredAt()))
                .setDecidedAt(now)
                .setCauses(decision.causes())
                .setTraceparent(traceparent);
    }
}
