package io.fourfold.streams.dispatch;

import io.fourfold.process.Priority;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of outcomes that people hear of, each with its policy by default and the facts that its texts may name. */
enum MatterKind {
    SHIPMENT_READY(
            new DispatchPolicy(
                    Roles.SHIFT_MANAGER,
                    Optional.empty(),
                    Priority.NORMAL,
                    Duration.ofMinutes(10),
                    "Shipment {shipment} is ready",
                    "{units} of {units} units are in {zone}. Order {order}, dock {dock}."),
            Set.of("shipment", "revision", "units", "zone", "order", "dock", "document")),
    READINESS_LOST(
            exception(Roles.SHIFT_MANAGER, Priority.HIGH, 5, "Shipment {subject} is no longer ready"), Facts.EXCEPTION),
    SHIPMENT_AT_RISK(
            exception(Roles.SHIFT_MANAGER, Priority.HIGH, 5, "Shipment {subject} is at risk"), Facts.EXCEPTION),
    MISPLACED_UNIT(
            exception(Roles.SHIFT_MANAGER, Priority.HIGH, 10, "Unit {subject} is in the wrong staging zone"),
            Facts.EXCEPTION),
    COMMAND_FAILED(exception(Roles.TECHNICIAN, Priority.HIGH, 5, "Command {subject} failed"), Facts.EXCEPTION),
    OTHER_EXCEPTION(exception(Roles.SHIFT_MANAGER, Priority.NORMAL, 15, "Exception about {subject}"), Facts.EXCEPTION),
    QUALITY_HOLD(
            new DispatchPolicy(
                    Roles.QUALITY,
                    Optional.empty(),
                    Priority.HIGH,
                    Duration.ofMinutes(10),
                    "Unit {unit} is on quality hold",
                    "Product {product}, lot {lot}: {worst} °C in {zone} since {since}. Do not use or ship it."),
            Set.of("unit", "product", "lot", "zone", "worst", "since")),
    WORK_ORDER(
            new DispatchPolicy(
                    Roles.TECHNICIAN,
                    Optional.empty(),
                    Priority.NORMAL,
                    Duration.ofMinutes(30),
                    "Asset {asset} needs maintenance",
                    "{reason}"),
            Set.of("asset", "reason", "score")),
    ALERT_CRITICAL(alert(Roles.SHIFT_MANAGER, Priority.URGENT, 2, "Critical"), Facts.ALERT),
    ALERT_WARNING(alert(Roles.TECHNICIAN, Priority.NORMAL, 15, "Warning"), Facts.ALERT),
    ALERT_INFO(alert(Roles.TECHNICIAN, Priority.LOW, 30, "Information"), Facts.ALERT);

    /** Roles that people are on duty in, as shifts name them. */
    static final class Roles {
        static final String SHIFT_MANAGER = "shift-manager";
        static final String SITE_MANAGER = "site-manager";
        static final String QUALITY = "quality";
        static final String TECHNICIAN = "technician";

        private Roles() {}
    }

    private static final class Facts {
        static final Set<String> EXCEPTION = Set.of("subject", "detail", "zone", "missing");
        static final Set<String> ALERT = Set.of("subject", "metric", "value", "rule", "version");

        private Facts() {}
    }

    private final DispatchPolicy byDefault;
    private final Set<String> facts;

    MatterKind(DispatchPolicy byDefault, Set<String> facts) {
        this.byDefault = byDefault;
        this.facts = facts;
    }

    DispatchPolicy byDefault() {
        return byDefault;
    }

    /** What a title or body of this kind may name in braces. */
    Set<String> facts() {
        return facts;
    }

    /** As properties name it: {@code shipment-ready}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static DispatchPolicy exception(String role, Priority priority, int minutes, String title) {
        return new DispatchPolicy(role, Optional.empty(), priority, Duration.ofMinutes(minutes), title, "{detail}");
    }

    private static DispatchPolicy alert(String role, Priority priority, int minutes, String severity) {
        return new DispatchPolicy(
                role,
                Optional.empty(),
                priority,
                Duration.ofMinutes(minutes),
                severity + ": {metric} of {subject}",
                "{metric} is {value}, says rule {rule} (version {version}).");
    }
}
