package io.fourfold.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.fourfold.data.Asset;
import io.fourfold.data.Device;
import io.fourfold.data.HandlingUnit;
import io.fourfold.data.Model;
import io.fourfold.data.Rule;
import io.fourfold.data.Shipment;
import io.fourfold.data.Zone;
import io.fourfold.people.Login;
import io.fourfold.people.Response;
import io.fourfold.people.Shift;
import io.fourfold.people.Subscription;
import io.fourfold.people.Worker;
import io.fourfold.process.Alert;
import io.fourfold.process.Command;
import io.fourfold.process.CommandStatus;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryState;
import io.fourfold.process.Kpi;
import io.fourfold.process.Movement;
import io.fourfold.process.Notification;
import io.fourfold.process.ProcessException;
import io.fourfold.process.QualityHold;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.process.WorkOrder;
import io.fourfold.things.CommandAck;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.DeviceState;
import io.fourfold.things.Late;
import io.fourfold.things.Lifecycle;
import io.fourfold.things.Position;
import io.fourfold.things.Telemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics of the contract, typed. One instance a process, passed to whoever reads or writes.
 *
 * <p>{@code topic.prefix} (default: empty) stands in front of every name, for tenants that share a cluster.
 */
public final class Topics {
    /** The property that holds the prefix of every topic name, e.g. {@code acme.}. */
    public static final String PREFIX_CONFIG = "topic.prefix";

    private final String prefix;
    private final Supplier<AvroSerde<?>> serdes;
    private final Map<String, Topic<String, ?>> topics = new ConcurrentHashMap<>();

    private Topics(String prefix, Supplier<AvroSerde<?>> serdes) {
        this.prefix = prefix;
        this.serdes = serdes;
    }

    /** Topics whose serdes connect to {@code schema.registry.url} of the given properties. */
    public static Topics of(Map<String, ?> config) {
        return new Topics(prefix(config), () -> AvroSerde.forValues(config));
    }

    /** Topics whose serdes share one registry client. */
    public static Topics of(SchemaRegistryClient client, Map<String, ?> config) {
        return new Topics(prefix(config), () -> AvroSerde.forValues(client, config));
    }

    private static String prefix(Map<String, ?> config) {
        Object prefix = config.get(PREFIX_CONFIG);
        return prefix == null ? "" : prefix.toString();
    }

    /** The name in the cluster of a topic of the catalogue. */
    public String name(String catalogueName) {
        return prefix + catalogueName;
    }

    @SuppressWarnings("unchecked") // each name is only ever asked for with its own record
    private <V extends SpecificRecord> Topic<String, V> topic(String name) {
        return (Topic<String, V>) topics.computeIfAbsent(
                name, any -> new Topic<>(name(name), Serdes.String(), (AvroSerde<V>) serdes.get()));
    }

    /** {@code things.telemetry}. */
    public Topic<String, Telemetry> telemetry() {
        return topic("things.telemetry");
    }

    /** {@code things.positions}. */
    public Topic<String, Position> positions() {
        return topic("things.positions");
    }

    /** {@code things.lifecycle}. */
    public Topic<String, Lifecycle> lifecycle() {
        return topic("things.lifecycle");
    }

    /** {@code things.states}. */
    public Topic<String, DeviceState> states() {
        return topic("things.states");
    }

    /** {@code things.command-acks}. */
    public Topic<String, CommandAck> commandAcks() {
        return topic("things.command-acks");
    }

    /** {@code things.late}. */
    public Topic<String, Late> late() {
        return topic("things.late");
    }

    /** {@code things.dead-letters}. */
    public Topic<String, DeadLetter> deadLetters() {
        return topic("things.dead-letters");
    }

    /** {@code data.devices}. */
    public Topic<String, Device> devices() {
        return topic("data.devices");
    }

    /** {@code data.assets}. */
    public Topic<String, Asset> assets() {
        return topic("data.assets");
    }

    /** {@code data.zones}. */
    public Topic<String, Zone> zones() {
        return topic("data.zones");
    }

    /** {@code data.handling-units}. */
    public Topic<String, HandlingUnit> handlingUnits() {
        return topic("data.handling-units");
    }

    /** {@code data.shipments}. */
    public Topic<String, Shipment> shipments() {
        return topic("data.shipments");
    }

    /** {@code data.rules}. */
    public Topic<String, Rule> rules() {
        return topic("data.rules");
    }

    /** {@code data.models}. */
    public Topic<String, Model> models() {
        return topic("data.models");
    }

    /** {@code people.workers}. */
    public Topic<String, Worker> workers() {
        return topic("people.workers");
    }

    /** {@code people.shifts}. */
    public Topic<String, Shift> shifts() {
        return topic("people.shifts");
    }

    /** {@code people.responses}. */
    public Topic<String, Response> responses() {
        return topic("people.responses");
    }

    /** {@code people.subscriptions}. */
    public Topic<String, Subscription> subscriptions() {
        return topic("people.subscriptions");
    }

    /** {@code people.logins}. */
    public Topic<String, Login> logins() {
        return topic("people.logins");
    }

    /** {@code process.movements}. */
    public Topic<String, Movement> movements() {
        return topic("process.movements");
    }

    /** {@code process.shipment-progress}. */
    public Topic<String, ShipmentProgress> shipmentProgress() {
        return topic("process.shipment-progress");
    }

    /** {@code process.shipments-ready}. */
    public Topic<String, ShipmentReady> shipmentsReady() {
        return topic("process.shipments-ready");
    }

    /** {@code process.exceptions}. */
    public Topic<String, ProcessException> exceptions() {
        return topic("process.exceptions");
    }

    /** {@code process.alerts}. */
    public Topic<String, Alert> alerts() {
        return topic("process.alerts");
    }

    /** {@code process.quality-holds}. */
    public Topic<String, QualityHold> qualityHolds() {
        return topic("process.quality-holds");
    }

    /** {@code process.work-orders}. */
    public Topic<String, WorkOrder> workOrders() {
        return topic("process.work-orders");
    }

    /** {@code process.notifications}. */
    public Topic<String, Notification> notifications() {
        return topic("process.notifications");
    }

    /** {@code process.commands}. */
    public Topic<String, Command> commands() {
        return topic("process.commands");
    }

    /** {@code process.command-status}. */
    public Topic<String, CommandStatus> commandStatus() {
        return topic("process.command-status");
    }

    /** {@code process.kpis}. */
    public Topic<String, Kpi> kpis() {
        return topic("process.kpis");
    }

    /** {@code process.deliveries}. */
    public Topic<String, Delivery> deliveries() {
        return topic("process.deliveries");
    }

    /** {@code process.delivery-status}. */
    public Topic<String, DeliveryState> deliveryStatus() {
        return topic("process.delivery-status");
    }
}
