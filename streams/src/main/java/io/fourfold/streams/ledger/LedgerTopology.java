package io.fourfold.streams.ledger;

import static io.fourfold.streams.Wiring.from;
import static io.fourfold.streams.Wiring.only;
import static io.fourfold.streams.Wiring.supplier;
import static io.fourfold.streams.Wiring.to;

import io.fourfold.process.DeliveryState;
import io.fourfold.process.ProcessException;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.ProcessTopology;
import io.fourfold.streams.ledger.state.Entry;
import io.fourfold.streams.ledger.state.LedgerEvent;
import io.fourfold.streams.state.StateSerde;
import io.fourfold.streams.state.StateStores;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Which outcomes have arrived where they have to.
 *
 * <pre>
 * shipments-ready, movements, exceptions, ... > promises --.
 *                                                          |-> by-outcome > ledger > delivery-status, exceptions
 * deliveries > answers ------------------------------------'
 * </pre>
 *
 * <p>All topics are read whatever the objectives are, so that these can change without a reset.
 */
public final class LedgerTopology implements ProcessTopology {
    static final String NAME = "ledger";
    static final String ENTRIES = "ledger-entries";
    static final String DUE = "ledger-due";
    static final String FORGET = "ledger-forget";

    private static final Serde<LedgerEvent> EVENT =
            new StateSerde<>(LedgerEvent.getEncoder(), LedgerEvent.getDecoder());
    private static final Serde<Entry> ENTRY = new StateSerde<>(Entry.getEncoder(), Entry.getDecoder());

    private final Topics topics;
    private final LedgerConfig config;
    private final Clock clock;
    private final StateStores stores;

    /**
     * @param clock tells when something is late, and when it may be forgotten
     * @param stores where the state is kept
     */
    public LedgerTopology(Topics topics, LedgerConfig config, Clock clock, StateStores stores) {
        this.topics = topics;
        this.config = config;
        this.clock = clock;
        this.stores = stores;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<String, SpecificRecord> said = events(builder)
                .repartition(Repartitioned.with(Serdes.String(), EVENT)
                        .withName("ledger-by-outcome")
                        .withNumberOfPartitions(config.partitions()))
                .process(
                        supplier(
                                () -> new LedgerProcessor(config, clock),
                                stores.keyValue(ENTRIES, Serdes.String(), ENTRY),
                                stores.keyValue(DUE, Serdes.String(), Serdes.ByteArray()),
                                stores.keyValue(FORGET, Serdes.String(), Serdes.ByteArray())),
                        Named.as("ledger-entries-fold"));
        to(
                topics.deliveryStatus(),
                said.filter((key, value) -> !(value instanceof ProcessException), Named.as("ledger-states"))
                        .mapValues(DeliveryState.class::cast, Named.as("ledger-states-typed")),
                "ledger-states-out");
        to(topics.exceptions(), only(ProcessException.class, said, "ledger-exceptions"), "ledger-exceptions-out");
    }

    private KStream<String, LedgerEvent> events(StreamsBuilder builder) {
        KStream<String, LedgerEvent> events = from(builder, topics.deliveries(), "ledger-deliveries-in")
                .process(() -> new DeliverySource(topics.name("")), Named.as("ledger-answers"));
        for (String topic : Deliverable.TOPICS) {
            String name = "ledger-" + topic.substring(topic.indexOf('.') + 1);
            events = events.merge(promises(builder, topic, outcomes(topic), name), Named.as(name + "-merged"));
        }
        return events;
    }

    private <V extends SpecificRecord> KStream<String, LedgerEvent> promises(
            StreamsBuilder builder, String topic, Topic<String, V> outcomes, String name) {
        return from(builder, outcomes, name + "-in")
                .filter((key, outcome) -> !config.of(topic).isEmpty(), Named.as(name + "-promised"))
                .process(() -> new OutcomeSource<V>(topic), Named.as(name + "-promises"));
    }

    private Topic<String, ? extends SpecificRecord> outcomes(String topic) {
        return switch (topic) {
            case "process.shipments-ready" -> topics.shipmentsReady();
            case "process.shipment-progress" -> topics.shipmentProgress();
            case "process.movements" -> topics.movements();
            case "process.exceptions" -> topics.exceptions();
            case "process.quality-holds" -> topics.qualityHolds();
            case "process.alerts" -> topics.alerts();
            case "process.work-orders" -> topics.workOrders();
            case "process.notifications" -> topics.notifications();
            case "process.commands" -> topics.commands();
            default -> throw new IllegalArgumentException(topic + ": need one of " + Deliverable.TOPICS);
        };
    }
}
