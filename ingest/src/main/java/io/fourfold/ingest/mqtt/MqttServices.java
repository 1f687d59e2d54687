package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.config.MqttConfig;
import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.intake.Intake;
import io.fourfold.ingest.intake.LifecycleLog;
import io.fourfold.ingest.login.Authenticator;
import io.fourfold.ingest.publish.Budget;
import java.util.function.BooleanSupplier;

/**
 * What all MQTT connections of the process share.
 *
 * @param maxPacketBytes largest MQTT packet that is read
 * @param ready whether new connections may be let in
 */
public record MqttServices(
        MqttConfig config,
        int maxPacketBytes,
        Intake intake,
        Authenticator authenticator,
        DeviceTable devices,
        Sessions sessions,
        LifecycleLog lifecycle,
        Budget budget,
        BooleanSupplier ready) {}
