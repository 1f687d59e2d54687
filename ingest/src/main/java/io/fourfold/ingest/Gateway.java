package io.fourfold.ingest;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.fourfold.data.Device;
import io.fourfold.ingest.avro.AvroFormat;
import io.fourfold.ingest.avro.WriterSchemas;
import io.fourfold.ingest.config.GatewayConfig;
import io.fourfold.ingest.config.KafkaConfig;
import io.fourfold.ingest.device.DeviceRecords;
import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.feed.TopicFeed;
import io.fourfold.ingest.http.Health;
import io.fourfold.ingest.http.HttpServices;
import io.fourfold.ingest.intake.Formats;
import io.fourfold.ingest.intake.Intake;
import io.fourfold.ingest.intake.LifecycleLog;
import io.fourfold.ingest.login.Authenticator;
import io.fourfold.ingest.mqtt.MqttServices;
import io.fourfold.ingest.mqtt.Sessions;
import io.fourfold.ingest.process.Futures;
import io.fourfold.ingest.process.ProcessMetrics;
import io.fourfold.ingest.process.Registry;
import io.fourfold.ingest.process.SchemaCheck;
import io.fourfold.ingest.publish.Budget;
import io.fourfold.ingest.publish.Publisher;
import io.fourfold.ingest.senml.SenmlFormat;
import io.fourfold.schemas.Topics;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway: devices speak MQTT and HTTP to it, it writes Kafka, and a device is told that its message is safe only when
 * it is. All that one process holds is here; {@link #start} puts it together.
 *
 * <pre>socket > (event loop) log in, decode, check > queue > (publisher) encode, send > Kafka > (event loop) answer</pre>
 */
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    /** Room for topic and properties beside the payload in an MQTT packet. */
    private static final int PACKET_OVERHEAD = 64 * 1024;

    private static final long SESSION_SWEEP_MILLIS = 60_000;
    private static final Set<String> WRITTEN = Set.of(
            "things.telemetry", "things.positions", "things.command-acks", "things.lifecycle", "things.dead-letters");

    private final GatewayConfig config;
    private final Vertx vertx;
    private final Map<EventLoop.Port, Integer> ports = new ConcurrentHashMap<>();
    private final DeviceTable devices = new DeviceTable();
    private final Sessions sessions;
    private final Budget budget;
    private final Publisher publisher;
    private final TopicFeed<Device> feed;
    private final SchemaCheck schemas;
    private final Authenticator authenticator;
    private final ExecutorService lookups;
    private final ProcessMetrics metrics;
    private final MqttServices mqtt;
    private final HttpServices http;
    private volatile boolean draining;

    private Gateway(
            GatewayConfig config,
            InstantSource clock,
            Function<Map<String, Object>, Producer<String, byte[]>> producers) {
        this.config = config;
        KafkaConfig kafka = config.kafka();
        SchemaRegistryClient registry = Registry.client(kafka);
        Topics topics = Topics.of(registry, kafka.properties());
        Producer<String, byte[]> producer = producers.apply(kafka.producer());
        this.vertx = Vertx.vertx(
                new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(config.eventLoops()));
        this.sessions = new Sessions(clock);
        this.budget = new Budget(config.intake().queueBytes());
        this.publisher = new Publisher(
                producer, config.shutdownTimeout(), config.intake().gather());
        this.schemas = new SchemaCheck(registry, topics, WRITTEN);
        this.authenticator = new Authenticator(devices, config.login(), clock, new SecureRandom());
        this.lookups = Executors.newSingleThreadExecutor(task -> new Thread(task, "schema-lookup"));
        this.metrics = new ProcessMetrics(producer);
        Formats formats = new Formats(List.of(
                SenmlFormat.json(),
                SenmlFormat.cbor(),
                AvroFormat.confluent(new WriterSchemas(registry, lookups, clock))));
        Intake intake =
                new Intake(config.intake(), formats, topics, devices, publisher, budget, metrics.registry(), clock);
        this.feed = new TopicFeed<>(
                topics.devices(),
                () -> new KafkaConsumer<>(kafka.consumer()),
                new DeviceRecords(devices, intake::refuseRecord));
        GatewayMetrics.watch(metrics.registry(), budget, devices, sessions);
        devices.onRevoked(sessions::revoke);
        this.mqtt = new MqttServices(
                config.mqtt(),
                config.intake().maxMessageBytes() + PACKET_OVERHEAD,
                intake,
                authenticator,
                devices,
                sessions,
                new LifecycleLog(topics.lifecycle(), config.gatewayId(), publisher, budget, clock),
                budget,
                this::ready);
        this.http = new HttpServices(
                config.http(),
                config.intake(),
                intake,
                authenticator,
                devices,
                budget,
                this::ready,
                this::health,
                metrics::scrape);
    }

    /**
     * Starts a gateway and returns once it listens; devices are let in when it is {@link #ready}, which waits for Kafka and
     * the registry as long as it takes.
     *
     * @throws IllegalStateException if it cannot listen on a port
     */
    public static Gateway start(GatewayConfig config) throws InterruptedException {
        return start(config, KafkaProducer::new);
    }

    /**
     * Starts a gateway with a producer of the caller's making, to measure the gateway without Kafka. Devices are told that a
     * message is safe when that producer says so.
     *
     * @param producers makes the one producer out of its settings
     * @throws IllegalStateException if it cannot listen on a port
     */
    public static Gateway start(GatewayConfig config, Function<Map<String, Object>, Producer<String, byte[]>> producers)
            throws InterruptedException {
        Gateway gateway = new Gateway(config, InstantSource.system(), producers);
        try {
            gateway.listen();
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
        gateway.publisher.start();
        gateway.feed.start();
        gateway.schemas.start();
        log.atInfo()
                .addKeyValue("gateway", config.gatewayId())
                .addKeyValue("ports", gateway.ports)
                .log("Gateway listens");
        return gateway;
    }

    /** Whether devices are let in: all devices are read, the registry has our schemas, and it is not stopping. */
    public boolean ready() {
        return feed.caughtUp() && schemas.passed() && !draining;
    }

    /** The port of plain MQTT; empty if it is off. */
    public Optional<Integer> mqttPort() {
        return Optional.ofNullable(ports.get(EventLoop.Port.MQTT));
    }

    /** The port of MQTT over TLS; empty if it is off. */
    public Optional<Integer> mqttTlsPort() {
        return Optional.ofNullable(ports.get(EventLoop.Port.MQTT_TLS));
    }

    /** The port of MQTT over WebSocket; empty if it is off. */
    public Optional<Integer> mqttWebSocketPort() {
        return Optional.ofNullable(ports.get(EventLoop.Port.MQTT_WEB_SOCKET));
    }

    /** The port of HTTP. */
    public int httpPort() {
        return ports.get(EventLoop.Port.HTTP);
    }

    /** Takes nothing more, waits for what was taken up to {@code gateway.shutdown.timeout}, and closes everything. */
    @Override
    public void close() throws InterruptedException {
        draining = true;
        sessions.drain();
        long deadline = System.nanoTime() + config.shutdownTimeout().toNanos();
        while (budget.used() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        sessions.shutDown();
        feed.close();
        schemas.close();
        Futures.await(vertx.close());
        authenticator.close();
        lookups.shutdownNow();
        publisher.close();
        metrics.close();
        log.atInfo().addKeyValue("unanswered", budget.used()).log("Gateway stopped");
    }

    private Health health() {
        boolean up = ready() && !budget.isFull();
        return new Health(
                up,
                Map.of(
                        "devices", feed.caughtUp() ? "read" : "being read",
                        "schemas", schemas.passed() ? "registered" : "missing in the registry",
                        "queue", budget.isFull() ? "full" : "open",
                        "stopping", draining));
    }

    private void listen() {
        Futures.await(vertx.deployVerticle(
                () -> new EventLoop(config, mqtt, http, ports),
                new DeploymentOptions().setInstances(config.eventLoops())));
        vertx.setPeriodic(SESSION_SWEEP_MILLIS, fired -> sessions.expire());
    }
}
