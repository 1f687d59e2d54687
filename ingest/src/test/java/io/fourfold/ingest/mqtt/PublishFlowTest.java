package io.fourfold.ingest.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.fourfold.ingest.Await;
import io.fourfold.ingest.avro.AvroFormat;
import io.fourfold.ingest.avro.WriterSchemas;
import io.fourfold.ingest.config.GatewayConfig;
import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.intake.Formats;
import io.fourfold.ingest.intake.Inbox;
import io.fourfold.ingest.intake.Intake;
import io.fourfold.ingest.publish.Budget;
import io.fourfold.ingest.publish.Publisher;
import io.fourfold.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.internal.net.NetSocketInternal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishFlowTest {
    private static final int PACKET_ID = 5;
    private static final Client CLIENT = new Client(
            "tag-1",
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            Duration.ofHours(1),
            Optional.empty(),
            Duration.ZERO);

    private final GatewayConfig config =
            GatewayConfig.from(Map.of("bootstrap.servers", "none", "schema.registry.url", "mock://publish-flow"));
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Publisher publisher = new Publisher(producer, Duration.ofSeconds(10));
    private final Budget budget = new Budget(1_000_000);
    private final Queue<Runnable> loop = new ConcurrentLinkedQueue<>();
    private final List<Runnable> lookups = new ArrayList<>();
    private final Inbox inbox = new Inbox(loop::add);
    private final Session session = new Session();
    private Intake intake;

    @BeforeEach
    void start() throws Exception {
        Topics topics = Topics.of(registry, Map.of("schema.registry.url", "mock://", "auto.register.schemas", "true"));
        WriterSchemas schemas = new WriterSchemas(registry, lookups::add, InstantSource.system());
        intake = new Intake(
                config.intake(),
                new Formats(List.of(AvroFormat.confluent(schemas))),
                topics,
                new DeviceTable(),
                publisher,
                budget,
                new SimpleMeterRegistry(),
                InstantSource.system());
        publisher.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        publisher.close();
    }

    @Test
    void aMessageWhoseConnectionEndsBeforeItsSchemaIsKnownIsTakenAndAnsweredOnTheNext() {
        // Given
        EmbeddedChannel first = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        MqttConnection firstConnection = connection(first);
        flow(firstConnection).publish(publish());
        firstConnection.socketClosed();
        EmbeddedChannel second = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        flow(connection(second)).publish(publish());

        // When: the registry answers
        lookups.forEach(Runnable::run);

        // Then
        Await.until("PUBREC", () -> {
            runLoop();
            return !second.outboundMessages().isEmpty();
        });
        MqttMessage reply = second.readOutbound();
        assertEquals(MqttMessageType.PUBREC, reply.fixedHeader().messageType());
        assertEquals(1, producer.history().size());
        assertEquals(0, budget.used());
    }

    private void runLoop() {
        for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
            task.run();
        }
    }

    private PublishFlow flow(MqttConnection connection) {
        return new PublishFlow(connection, intake, inbox, CLIENT, session, 100);
    }

    private MqttConnection connection(EmbeddedChannel channel) {
        ChannelHandlerContext context = channel.pipeline().firstContext();
        NetSocketInternal socket = (NetSocketInternal) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {NetSocketInternal.class},
                (proxy, method, arguments) -> method.getName().equals("channelHandlerContext") ? context : proxy);
        MqttServices services =
                new MqttServices(config.mqtt(), 1_000, intake, null, new DeviceTable(), null, null, budget, () -> true);
        Executor executor = loop::add;
        return new MqttConnection(services, socket, executor, inbox);
    }

    private static MqttPublishMessage publish() {
        return MqttMessageBuilders.publish()
                .topicName("ff/v1/tag-1/telemetry")
                .messageId(PACKET_ID)
                .qos(MqttQoS.EXACTLY_ONCE)
                .payload(Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 0, 42, 1}))
                .build();
    }
}
