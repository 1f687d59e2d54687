package io.fourfold.streams.dispatch;

import io.fourfold.process.Alert;
import io.fourfold.process.AlertStatus;
import io.fourfold.process.ExceptionKind;
import io.fourfold.process.HoldStatus;
import io.fourfold.process.ProcessException;
import io.fourfold.process.QualityHold;
import io.fourfold.process.ShipmentReady;
import io.fourfold.process.WorkOrder;
import io.fourfold.streams.dispatch.state.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a person has to hear of each outcome; empty where nobody has to. */
final class Matters {
    private static final String NONE = "not assigned";
    private static final String NOTIFICATIONS = "process.notifications";

    private Matters() {}

    static Optional<Matter> of(ShipmentReady ready, String source) {
        Map<String, String> facts = Map.of(
                "shipment", ready.getShipmentId(),
                "revision", Integer.toString(ready.getRevision()),
                "units", Integer.toString(ready.getHandlingUnits().size()),
                "zone", ready.getStagingZoneId(),
                "order", ready.getOrderReference(),
                "dock", orNone(ready.getDockZoneId()),
                "document", orNone(ready.getErpDocument()));
        return Optional.of(matter(
                        ready.getOutcomeId(),
                        "process.shipments-ready",
                        MatterKind.SHIPMENT_READY,
                        ready.getSiteId(),
                        ready.getOccurredAt(),
                        ready.getTraceparent(),
                        source,
                        facts)
                .build());
    }

    /**
     * Two kinds are for those who look at the topic: nobody was there to be told, and what is told does not arrive. To tell that
     * as well would make more of what does not arrive.
     */
    static Optional<Matter> of(ProcessException exception, String source) {
        boolean untold =
                exception.getKind() == ExceptionKind.OUTCOME_LATE && NOTIFICATIONS.equals(exception.getAboutTopic());
        if (untold || exception.getKind() == ExceptionKind.NO_ONE_ON_DUTY) {
            return Optional.empty();
        }
        List<String> missing = exception.getMissingUnits();
        Map<String, String> facts = Map.of(
                "subject", exception.getSubject(),
                "detail", exception.getDetail(),
                "zone", orNone(exception.getZoneId()),
                "missing", missing.isEmpty() ? "none" : String.join(", ", missing));
        return Optional.of(matter(
                        exception.getOutcomeId(),
                        "process.exceptions",
                        kind(exception.getKind()),
                        exception.getSiteId(),
                        exception.getOccurredAt(),
                        exception.getTraceparent(),
                        source,
                        facts)
                .build());
    }

    /** A hold that is released stops nobody. */
    static Optional<Matter> of(QualityHold hold, String source) {
        if (hold.getStatus() != HoldStatus.PLACED) {
            return Optional.empty();
        }
        Map<String, String> facts = Map.of(
                "unit", hold.getSscc(),
                "product", hold.getGtin(),
                "lot", hold.getLot() == null ? "unknown" : hold.getLot(),
                "zone", hold.getExcursionZoneId() == null ? "an unknown zone" : hold.getExcursionZoneId(),
                "worst", number(hold.getWorstCelsius()),
                "since", hold.getExcursionStart().toString());
        return Optional.of(matter(
                        hold.getOutcomeId(),
                        "process.quality-holds",
                        MatterKind.QUALITY_HOLD,
                        hold.getSiteId(),
                        hold.getOccurredAt(),
                        hold.getTraceparent(),
                        source,
                        facts)
                .build());
    }

    static Optional<Matter> of(WorkOrder order, String source) {
        Map<String, String> facts =
                Map.of("asset", order.getAssetId(), "reason", order.getReason(), "score", number(order.getScore()));
        return Optional.of(matter(
                        order.getOutcomeId(),
                        "process.work-orders",
                        MatterKind.WORK_ORDER,
                        order.getSiteId(),
                        order.getOccurredAt(),
                        order.getTraceparent(),
                        source,
                        facts)
                .setSkill(order.getRequiredSkill())
                .setPriority(order.getPriority().name())
                .build());
    }

    static Optional<Matter> of(Alert alert, String source) {
        if (alert.getStatus() != AlertStatus.RAISED) {
            return Optional.empty();
        }
        MatterKind kind =
                switch (alert.getSeverity()) {
                    case CRITICAL -> MatterKind.ALERT_CRITICAL;
                    case WARNING -> MatterKind.ALERT_WARNING;
                    case INFO -> MatterKind.ALERT_INFO;
                };
        Map<String, String> facts = Map.of(
                "subject", alert.getSubject(),
                "metric", alert.getMetric(),
                "value", number(alert.getValue()),
                "rule", alert.getRuleId(),
                "version", Integer.toString(alert.getRuleVersion()));
        return Optional.of(matter(
                        alert.getOutcomeId(),
                        "process.alerts",
                        kind,
                        alert.getSiteId(),
                        alert.getOccurredAt(),
                        alert.getTraceparent(),
                        source,
                        facts)
                .build());
    }

    /** What the outcomes of the contract have in common, and what is told of this one. */
    private static Matter.Builder matter(
            String outcomeId,
            String topic,
            MatterKind kind,
            String siteId,
            Instant occurredAt,
            String traceparent,
            String source,
            Map<String, String> facts) {
        return Matter.newBuilder()
                .setOutcomeId(outcomeId)
                .setTopic(topic)
                .setKind(kind.name())
                .setSiteId(siteId)
                .setOccurredAt(occurredAt)
                .setTraceparent(traceparent)
                .setSource(source)
                .setFacts(facts);
    }

    private static MatterKind kind(ExceptionKind kind) {
        return switch (kind) {
            case READINESS_LOST -> MatterKind.READINESS_LOST;
            case SHIPMENT_AT_RISK -> MatterKind.SHIPMENT_AT_RISK;
            case MISPLACED_UNIT -> MatterKind.MISPLACED_UNIT;
            case COMMAND_FAILED -> MatterKind.COMMAND_FAILED;
            case UNKNOWN, OUTCOME_LATE, NO_ONE_ON_DUTY -> MatterKind.OTHER_EXCEPTION;
        };
    }

    private static String orNone(String text) {
        return text == null ? NONE : text;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
