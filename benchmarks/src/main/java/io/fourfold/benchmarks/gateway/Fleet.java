package io.fourfold.benchmarks.gateway;

import io.fourfold.benchmarks.machine.Broker;
import io.fourfold.data.Credential;
import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.Topics;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The devices: those that connect themselves, and readers with others behind them. All have the same secret. */
final class Fleet {
    static final String SECRET = "not-a-secret";
    static final int BATCH = 100;
    static final int READERS = 20;
    /** Few, so that logging in takes no time: it is not what is measured. */
    private static final int ITERATIONS = 100;

    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;

    private Fleet() {}

    static String deviceId(int device) {
        return "tag-" + (100_000 + device);
    }

    static String readerId(int reader) {
        return "reader-" + reader;
    }

    /** The devices of which a reader speaks. */
    static List<String> behind(int reader) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> "tag-" + (200_000 + reader * BATCH + i))
                .toList();
    }

    /** Creates the topics of the contract and writes the devices. */
    static void prepare(Broker broker, String registryUrl, int connections)
            throws ExecutionException, InterruptedException {
        broker.createTopics(TopicCatalogue.load().topics().stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1)
                        .configs(Map.of("retention.bytes", "268435456", "segment.bytes", "134217728")))
                .toList());
        Topic<String, Device> devices =
                Topics.of(Map.of("schema.registry.url", registryUrl)).devices();
        Credential credential = credential();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            Writer writer = new Writer(producer, devices, credential);
            for (int i = 0; i < connections; i++) {
                writer.write(deviceId(i), DeviceKind.TAG, null);
            }
            for (int i = 0; i < READERS; i++) {
                String reader = readerId(i);
                writer.write(reader, DeviceKind.READER, null);
                for (String device : behind(i)) {
                    writer.write(device, DeviceKind.TAG, reader);
                }
            }
            producer.flush();
        }
    }

    private record Writer(
            KafkaProducer<String, byte[]> producer, Topic<String, Device> devices, Credential credential) {
        void write(String deviceId, DeviceKind kind, String gatewayId) {
            Device device = new Device(deviceId, kind, "site-1", null, 10, gatewayId, credential, null);
            byte[] bytes = devices.valueSerde().serializer().serialize(devices.name(), device);
            var unused = producer.send(new ProducerRecord<>(devices.name(), deviceId, bytes));
        }
    }

    private static Credential credential() {
        byte[] salt = new byte[SALT_BYTES];
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(SECRET.toCharArray(), salt, ITERATIONS, KEY_BITS))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return new Credential(
                    "PBKDF2WithHmacSHA256:" + ITERATIONS, base64.encodeToString(salt), base64.encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot hash", e);
        }
    }
}
