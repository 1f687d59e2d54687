package io.fourfold.ingest.phone;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.fourfold.ingest.config.KafkaConfig;
import io.fourfold.ingest.config.PhoneConfig;
import io.fourfold.ingest.config.TlsConfig;
import io.fourfold.ingest.feed.TopicFeed;
import io.fourfold.ingest.http.Health;
import io.fourfold.ingest.process.Futures;
import io.fourfold.ingest.process.ProcessMetrics;
import io.fourfold.ingest.process.Registry;
import io.fourfold.ingest.process.SchemaCheck;
import io.fourfold.ingest.process.SocketOptions;
import io.fourfold.ingest.publish.Publisher;
import io.fourfold.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that serves the page for phones. All that it knows it reads from topics, and what it is told is on one before
 * it answers, so any number of instances may run.
 */
public final class PhoneServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PhoneServer.class);
    private static final Set<String> WRITTEN =
            Set.of("people.responses", "people.subscriptions", "things.dead-letters");
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long EXPIRE_MILLIS = 60_000;

    private final PhoneConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Topics topics;
    private final Publisher publisher;
    private final ProcessMetrics metrics;
    private final SchemaCheck schemas;
    private final Logins logins;
    private final PhoneTable phones;
    private final Board board;
    private final SignIn signIn;
    private final List<TopicFeed<?>> feeds;
    private volatile int port;

    private PhoneServer(PhoneConfig config) {
        this.config = config;
        KafkaConfig kafka = config.kafka();
        SchemaRegistryClient registry = Registry.client(kafka);
        this.topics = Topics.of(registry, kafka.properties());
        Producer<String, byte[]> producer = new KafkaProducer<>(kafka.producer());
        this.publisher = new Publisher(producer, CLOSE_TIMEOUT);
        this.metrics = new ProcessMetrics(producer);
        this.schemas = new SchemaCheck(registry, topics, WRITTEN);
        Unusable unusable = new Unusable(topics.deadLetters(), publisher, clock);
        this.logins = new Logins(unusable);
        this.phones = new PhoneTable(unusable);
        this.board = new Board(config.keep(), clock);
        this.signIn = new SignIn(logins, config.login(), clock, new SecureRandom());
        Supplier<Consumer<String, byte[]>> consumers = () -> new KafkaConsumer<>(kafka.consumer());
        this.feeds = List.of(
                new TopicFeed<>(topics.logins(), consumers, logins),
                new TopicFeed<>(topics.subscriptions(), consumers, phones),
                new TopicFeed<>(topics.notifications(), consumers, new BoardFeed<>(board::add, unusable)),
                new TopicFeed<>(topics.responses(), consumers, new BoardFeed<>(board::add, unusable)));
        Gauge.builder("fourfold.phone.logins", logins, Logins::size).register(metrics.registry());
        Gauge.builder("fourfold.phone.subscriptions", phones, PhoneTable::size).register(metrics.registry());
        Gauge.builder("fourfold.phone.notifications", board, Board::size).register(metrics.registry());
    }

    /**
     * Starts it and returns once it listens; it answers when it is {@link #ready}, which waits for Kafka and the registry as
     * long as it takes.
     *
     * @throws IllegalStateException if it cannot listen on the port
     */
    public static PhoneServer start(PhoneConfig config) throws InterruptedException {
        PhoneServer server = new PhoneServer(config);
        try {
            server.listen();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        server.publisher.start();
        server.feeds.forEach(TopicFeed::start);
        server.schemas.start();
        log.atInfo().addKeyValue("port", server.port).log("The page for phones listens");
        return server;
    }

    /** Whether all topics are read and the registry has our schemas. */
    public boolean ready() {
        return feeds.stream().allMatch(TopicFeed::caughtUp) && schemas.passed();
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        for (TopicFeed<?> feed : feeds) {
            feed.close();
        }
        schemas.close();
        Futures.await(vertx.close());
        signIn.close();
        publisher.close();
        metrics.close();
        log.atInfo().log("The page for phones stopped");
    }

    private void listen() {
        Sessions sessions = new Sessions(config.session(), logins::credential, clock);
        Gatekeeper gatekeeper =
                new Gatekeeper(sessions, this::origins, config.session().secureCookie());
        Writer writer = new Writer(vertx, publisher, config.http().answerTimeout(), clock);
        Api api = new Api(config, topics, logins, phones, board, signIn, sessions, gatekeeper, writer, clock);
        PhoneHandler handler = new PhoneHandler(new StaticFiles(), gatekeeper, api, this::health, metrics::scrape);
        port = Futures.await(vertx.createHttpServer(options())
                        .requestHandler(handler::handle)
                        .listen())
                .actualPort();
        vertx.setPeriodic(EXPIRE_MILLIS, fired -> board.expire());
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) config.http().idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setCompressionSupported(true);
        Optional<TlsConfig> tls = config.http().tls() ? config.tls() : Optional.empty();
        return SocketOptions.apply(options, config.http().host(), config.http().port(), 1, tls);
    }

    private Set<String> origins() {
        String scheme = config.http().tls() ? "https" : "http";
        return config.origins().isEmpty()
                ? Set.of(scheme + "://localhost:" + port, scheme + "://127.0.0.1:" + port)
                : Set.copyOf(config.origins());
    }

    private Health health() {
        return new Health(
                ready(),
                Map.of(
                        "topics", feeds.stream().allMatch(TopicFeed::caughtUp) ? "read" : "being read",
                        "schemas", schemas.passed() ? "registered" : "missing in the registry"));
    }
}
