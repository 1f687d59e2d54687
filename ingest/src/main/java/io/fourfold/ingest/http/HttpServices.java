package io.fourfold.ingest.http;

import io.fourfold.ingest.config.HttpConfig;
import io.fourfold.ingest.config.IntakeConfig;
import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.intake.Intake;
import io.fourfold.ingest.login.Authenticator;
import io.fourfold.ingest.publish.Budget;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all HTTP requests of the process share.
 *
 * @param ready whether messages are taken, as far as that does not follow from the budget
 * @param health the state of the gateway
 * @param metrics the metrics in Prometheus' text format
 */
public record HttpServices(
        HttpConfig config,
        IntakeConfig limits,
        Intake intake,
        Authenticator authenticator,
        DeviceTable devices,
        Budget budget,
        BooleanSupplier ready,
        Supplier<Health> health,
        Supplier<String> metrics) {}
