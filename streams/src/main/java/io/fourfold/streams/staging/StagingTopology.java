package io.fourfold.streams.staging;

import static io.fourfold.streams.Wiring.consumed;
import static io.fourfold.streams.Wiring.from;
import static io.fourfold.streams.Wiring.only;
import static io.fourfold.streams.Wiring.supplier;
import static io.fourfold.streams.Wiring.to;

import io.fourfold.process.Movement;
import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentReady;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.ProcessTopology;
import io.fourfold.streams.SitePartitioner;
import io.fourfold.streams.batch.BatchingInterceptor;
import io.fourfold.streams.staging.state.ShipmentMemory;
import io.fourfold.streams.staging.state.SiteEvent;
import io.fourfold.streams.staging.state.UnitState;
import io.fourfold.streams.state.StateSerde;
import io.fourfold.streams.state.StateStores;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.Position;
import java.time.Clock;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * From positions of tags to shipments that are ready: the running example.
 *
 * <pre>
 * positions > confirm-places --.
 * devices > attach-tags -------|
 * shipments > route-shipments -+-> by-site > decide > movements, shipment-progress, shipments-ready, exceptions
 * handling-units > tell-units -'
 * zones > (global) confirm-places, decide
 * </pre>
 *
 * <p>A tag's row is all that most positions touch; only a confirmed change goes on, to the one partition that decides for
 * its site. Between the two stages lies one repartition topic, so an outcome is two commits away from its position; they are
 * asked for as soon as they show something, while they are cheap.
 */
public final class StagingTopology implements ProcessTopology {
    static final String NAME = "staging";
    static final String TAGS = "staging-tags";
    static final String ZONES = "staging-zones";
    static final String SHIPMENT_SITES = "staging-shipment-sites";
    static final String UNITS = "staging-units";
    static final String SHIPMENTS = "staging-shipments";
    static final String INDEX = "staging-index";
    static final String DEADLINES = "staging-deadlines";
    static final String STREAM_TIMES = "staging-stream-times";

    /** A batch has up to 32 KiB: some 6 MiB a partition, where Kafka Streams' 1000 would be 32. */
    private static final int BUFFERED_BATCHES = 200;

    /** After each poll Kafka Streams asks the consumer's other thread for the lag of each partition: so poll seldom. */
    private static final int POLLED_RECORDS = 10_000;

    private static final Serde<SiteEvent> SITE_EVENT = new StateSerde<>(SiteEvent.getEncoder(), SiteEvent.getDecoder());
    private static final Serde<UnitState> UNIT_STATE = new StateSerde<>(UnitState.getEncoder(), UnitState.getDecoder());
    private static final Serde<ShipmentMemory> SHIPMENT_MEMORY =
            new StateSerde<>(ShipmentMemory.getEncoder(), ShipmentMemory.getDecoder());

    private final Topics topics;
    private final StagingConfig config;
    private final Clock clock;
    private final StateStores stores;

    /**
     * @param clock tells when it was decided, and moves time where no event comes any more
     * @param stores where the state is kept
     */
    public StagingTopology(Topics topics, StagingConfig config, Clock clock, StateStores stores) {
        this.topics = topics;
        this.config = config;
        this.clock = clock;
        this.stores = stores;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Positions come in batches: all but the decision is then done once for many of them. */
    @Override
    public Map<String, Object> properties() {
        return Map.of(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                BatchingInterceptor.class.getName(),
                StreamsConfig.mainConsumerPrefix(BatchingInterceptor.TOPIC_CONFIG),
                topics.positions().name(),
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                POLLED_RECORDS,
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                POLLED_RECORDS,
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                BUFFERED_BATCHES);
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        Zones zones = new Zones();
        builder.addGlobalStore(
                stores.keyValue(ZONES, Serdes.String(), topics.zones().valueSerde())
                        .withLoggingDisabled(),
                topics.zones().name(),
                consumed(topics.zones(), "staging-zones-in"),
                () -> new ZoneUpdates(ZONES, zones));
        StoreBuilder<?> tags = TagRows.builder(TAGS);
        ThreadLocal<PromptCommits> commits = ThreadLocal.withInitial(PromptCommits::new);

        KStream<String, SpecificRecord> tagEvents = builder.stream(
                        topics.positions().name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("staging-positions-in"))
                .process(
                        supplier(
                                () -> new TagPositions(
                                        zones, config, clock, topics.positions().name(), fixes(), commits),
                                tags),
                        Named.as("staging-confirm-places"));
        KStream<String, SpecificRecord> attachments = from(builder, topics.devices(), "staging-devices-in")
                .process(
                        supplier(() -> new TagAttachments(topics.positions().name()), tags),
                        Named.as("staging-attach-tags"));
        KStream<String, SpecificRecord> shipments = from(builder, topics.shipments(), "staging-shipments-in")
                .process(
                        supplier(
                                ShipmentRouting::new,
                                stores.keyValue(SHIPMENT_SITES, Serdes.String(), Serdes.String())),
                        Named.as("staging-route-shipments"));
        KStream<String, SpecificRecord> units = from(builder, topics.handlingUnits(), "staging-handling-units-in")
                .process(UnitArrivals::new, Named.as("staging-tell-units"));

        KStream<String, SpecificRecord> outcomes = only(SiteEvent.class, tagEvents, "staging-tag-events")
                .merge(
                        only(SiteEvent.class, attachments, "staging-attachment-events"),
                        Named.as("staging-with-attachments"))
                .merge(only(SiteEvent.class, shipments, "staging-shipment-events"), Named.as("staging-with-shipments"))
                .merge(only(SiteEvent.class, units, "staging-unit-events"), Named.as("staging-with-units"))
                .repartition(Repartitioned.with(Serdes.String(), SITE_EVENT)
                        .withName("staging-by-site")
                        .withStreamPartitioner(new SitePartitioner<>()))
                .process(
                        supplier(
                                () -> new SiteProcessor(config, clock, new Outcomes(zones::purpose, clock), commits),
                                stores.keyValue(UNITS, Serdes.String(), UNIT_STATE),
                                stores.keyValue(SHIPMENTS, Serdes.String(), SHIPMENT_MEMORY),
                                stores.keyValue(INDEX, Serdes.String(), Serdes.ByteArray()),
                                stores.keyValue(DEADLINES, Serdes.String(), Serdes.ByteArray()),
                                stores.keyValue(STREAM_TIMES, Serdes.Integer(), Serdes.Long())),
                        Named.as("staging-decide"));

        to(topics.movements(), only(Movement.class, outcomes, "staging-movements"), "staging-movements-out");
        to(
                topics.shipmentProgress(),
                only(ShipmentProgress.class, outcomes, "staging-shipment-progress"),
                "staging-shipment-progress-out");
        to(
                topics.shipmentsReady(),
                only(ShipmentReady.class, outcomes, "staging-shipments-ready"),
                "staging-shipments-ready-out");
        to(topics.exceptions(), only(ProcessException.class, outcomes, "staging-exceptions"), "staging-exceptions-out");
        to(topics.deadLetters(), only(DeadLetter.class, tagEvents, "staging-dead-letters"), "staging-dead-letters-out");
    }

    private FixDeserializer fixes() {
        return new FixDeserializer((AvroSerde<Position>) topics.positions().valueSerde());
    }

    /** The tags of the task's partition. */
    static TagRows tags(ProcessorContext<?, ?> context, String positions) {
        return new TagRows(
                context.getStateStore(TAGS), positions + "-" + context.taskId().partition());
    }
}
