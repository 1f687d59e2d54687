package io.fourfold.streams.dispatch;

import static io.fourfold.streams.Wiring.from;
import static io.fourfold.streams.Wiring.only;
import static io.fourfold.streams.Wiring.supplier;
import static io.fourfold.streams.Wiring.to;

import io.fourfold.people.Worker;
import io.fourfold.process.Notification;
import io.fourfold.process.ProcessException;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import io.fourfold.streams.ProcessTopology;
import io.fourfold.streams.SitePartitioner;
import io.fourfold.streams.dispatch.state.AnswerEvent;
import io.fourfold.streams.dispatch.state.CaseState;
import io.fourfold.streams.dispatch.state.Given;
import io.fourfold.streams.dispatch.state.Issued;
import io.fourfold.streams.dispatch.state.Matter;
import io.fourfold.streams.dispatch.state.Reach;
import io.fourfold.streams.dispatch.state.ShiftChanged;
import io.fourfold.streams.dispatch.state.SiteEvent;
import io.fourfold.streams.dispatch.state.Told;
import io.fourfold.streams.dispatch.state.WorkerChanged;
import io.fourfold.streams.state.StateSerde;
import io.fourfold.streams.state.StateStores;
import io.fourfold.things.DeadLetter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * From outcomes to the person who hears of them, and to the next one if nobody answers.
 *
 * <pre>
 * shipments-ready, exceptions, quality-holds, work-orders, alerts > matters ------.
 * workers > to every site --------------------------------------------------------|
 * shifts > route-shifts ----------------------------------------------------------+-> by-site --.
 *                                                                                              |-> call > notifications, exceptions
 * notifications, responses, deliveries > by-notification > match-answers > answers-by-site ----'
 * </pre>
 *
 * <p>Each site has one partition, in which its outcomes, shifts and answers have one order.
 */
public final class DispatchTopology implements ProcessTopology {
    static final String NAME = "dispatch";
    static final String KNOWN_SHIFTS = "dispatch-known-shifts";
    static final String WORKERS = "dispatch-workers";
    static final String SHIFTS = "dispatch-shifts";
    static final String OPEN = "dispatch-open";
    static final String CASES = "dispatch-cases";
    static final String DEADLINES = "dispatch-deadlines";
    static final String TOLD = "dispatch-told";
    static final String TOLD_WAKES = "dispatch-told-wakes";
    static final String ISSUED = "dispatch-issued";
    static final String ISSUED_UNTIL = "dispatch-issued-until";
    static final String WAITING = "dispatch-waiting";
    static final String WAITING_UNTIL = "dispatch-waiting-until";

    private static final Serde<SiteEvent> SITE_EVENT = new StateSerde<>(SiteEvent.getEncoder(), SiteEvent.getDecoder());
    private static final Serde<AnswerEvent> ANSWER_EVENT =
            new StateSerde<>(AnswerEvent.getEncoder(), AnswerEvent.getDecoder());
    private static final Serde<ShiftChanged> SHIFT =
            new StateSerde<>(ShiftChanged.getEncoder(), ShiftChanged.getDecoder());
    private static final Serde<WorkerChanged> WORKER =
            new StateSerde<>(WorkerChanged.getEncoder(), WorkerChanged.getDecoder());
    private static final Serde<CaseState> CASE = new StateSerde<>(CaseState.getEncoder(), CaseState.getDecoder());
    private static final Serde<Told> TOLD_SERDE = new StateSerde<>(Told.getEncoder(), Told.getDecoder());
    private static final Serde<Issued> ISSUED_SERDE = new StateSerde<>(Issued.getEncoder(), Issued.getDecoder());
    private static final Serde<Given> GIVEN = new StateSerde<>(Given.getEncoder(), Given.getDecoder());

    private final Topics topics;
    private final DispatchConfig config;
    private final Clock clock;
    private final StateStores stores;

    /**
     * @param clock tells when it was decided, and when deadlines have passed
     * @param stores where the state is kept
     */
    public DispatchTopology(Topics topics, DispatchConfig config, Clock clock, StateStores stores) {
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
        KStream<String, SiteEvent> bySite = siteEvents(builder)
                .repartition(Repartitioned.with(Serdes.String(), SITE_EVENT)
                        .withName("dispatch-by-site")
                        .withNumberOfPartitions(config.partitions())
                        .withStreamPartitioner(new SitePartitioner<>()));
        KStream<String, SpecificRecord> matched = answerEvents(builder)
                .repartition(Repartitioned.with(Serdes.String(), ANSWER_EVENT)
                        .withName("dispatch-by-notification")
                        .withNumberOfPartitions(config.partitions()))
                .process(
                        supplier(
                                () -> new AnswerMatching(config, clock),
                                stores.keyValue(ISSUED, Serdes.String(), ISSUED_SERDE),
                                stores.keyValue(WAITING, Serdes.String(), GIVEN),
                                stores.keyValue(ISSUED_UNTIL, Serdes.String(), Serdes.ByteArray()),
                                stores.keyValue(WAITING_UNTIL, Serdes.String(), Serdes.ByteArray())),
                        Named.as("dispatch-match-answers"));
        KStream<String, SiteEvent> answersBySite = only(SiteEvent.class, matched, "dispatch-answers")
                .repartition(Repartitioned.with(Serdes.String(), SITE_EVENT)
                        .withName("dispatch-answers-by-site")
                        .withNumberOfPartitions(config.partitions()));

        KStream<String, SpecificRecord> said = bySite.merge(answersBySite, Named.as("dispatch-with-answers"))
                .process(
                        supplier(
                                () -> new CallProcessor(config, clock),
                                stores.keyValue(WORKERS, Serdes.String(), WORKER),
                                stores.keyValue(SHIFTS, Serdes.String(), SHIFT),
                                stores.keyValue(OPEN, Serdes.String(), Serdes.Integer()),
                                stores.keyValue(CASES, Serdes.String(), CASE),
                                stores.keyValue(DEADLINES, Serdes.String(), Serdes.ByteArray()),
                                stores.keyValue(TOLD, Serdes.String(), TOLD_SERDE),
                                stores.keyValue(TOLD_WAKES, Serdes.String(), Serdes.ByteArray())),
                        Named.as("dispatch-call"));

        to(
                topics.notifications(),
                only(Notification.class, said, "dispatch-notifications"),
                "dispatch-notifications-out");
        to(topics.exceptions(), only(ProcessException.class, said, "dispatch-exceptions"), "dispatch-exceptions-out");
        to(topics.deadLetters(), only(DeadLetter.class, matched, "dispatch-dead-letters"), "dispatch-dead-letters-out");
    }

    private KStream<String, SiteEvent> siteEvents(StreamsBuilder builder) {
        KStream<String, SiteEvent> workers = from(builder, topics.workers(), "dispatch-workers-in")
                .map(DispatchTopology::toEverySite, Named.as("dispatch-tell-workers"));
        KStream<String, SiteEvent> shifts = from(builder, topics.shifts(), "dispatch-shifts-in")
                .process(
                        supplier(ShiftRouting::new, stores.keyValue(KNOWN_SHIFTS, Serdes.String(), SHIFT)),
                        Named.as("dispatch-route-shifts"));
        return matters(builder, topics.shipmentsReady(), "shipments-ready", Matters::of)
                .merge(
                        matters(builder, topics.exceptions(), "exceptions", Matters::of),
                        Named.as("dispatch-and-exceptions"))
                .merge(
                        matters(builder, topics.qualityHolds(), "quality-holds", Matters::of),
                        Named.as("dispatch-and-quality-holds"))
                .merge(
                        matters(builder, topics.workOrders(), "work-orders", Matters::of),
                        Named.as("dispatch-and-work-orders"))
                .merge(matters(builder, topics.alerts(), "alerts", Matters::of), Named.as("dispatch-and-alerts"))
                .merge(workers, Named.as("dispatch-and-workers"))
                .merge(shifts, Named.as("dispatch-and-shifts"));
    }

    private KStream<String, AnswerEvent> answerEvents(StreamsBuilder builder) {
        KStream<String, AnswerEvent> notifications = from(builder, topics.notifications(), "dispatch-notifications-in")
                .mapValues(DispatchTopology::issued, Named.as("dispatch-issued-notifications"));
        KStream<String, AnswerEvent> refusals = from(builder, topics.deliveries(), "dispatch-deliveries-in")
                .process(() -> new RefusalSource(config.sink()), Named.as("dispatch-refusals"));
        return from(builder, topics.responses(), "dispatch-responses-in")
                .process(AnswerSource::new, Named.as("dispatch-given-answers"))
                .merge(notifications, Named.as("dispatch-with-notifications"))
                .merge(refusals, Named.as("dispatch-with-refusals"));
    }

    private static AnswerEvent issued(Notification notification) {
        List<String> digestOf = notification.getDigestOf();
        return new AnswerEvent(new Issued(
                notification.getNotificationId(),
                notification.getSiteId(),
                notification.getWorkerId(),
                digestOf.isEmpty() ? List.of(notification.getAboutOutcomeId()) : digestOf));
    }

    private static KeyValue<String, SiteEvent> toEverySite(String workerId, Worker worker) {
        List<Reach> contacts = worker == null
                ? List.of()
                : worker.getContacts().stream()
                        .map(contact -> new Reach(contact.getChannel(), contact.getAddress()))
                        .toList();
        List<String> skills = worker == null ? List.of() : worker.getSkills();
        return KeyValue.pair(
                SitePartitioner.EVERY_SITE,
                new SiteEvent(new WorkerChanged(workerId, worker != null, skills, contacts)));
    }

    private static <V> KStream<String, SiteEvent> matters(
            StreamsBuilder builder,
            Topic<String, V> topic,
            String name,
            BiFunction<V, String, Optional<Matter>> matters) {
        return from(builder, topic, "dispatch-" + name + "-in")
                .process(() -> new MatterSource<>(matters), Named.as("dispatch-" + name + "-matters"));
    }
}
