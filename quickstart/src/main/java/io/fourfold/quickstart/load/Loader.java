package io.fourfold.quickstart.load;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.fourfold.data.Credential;
import io.fourfold.people.Login;
import io.fourfold.quickstart.CommandFailure;
import io.fourfold.schemas.Credentials;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends checked records; a record counts once all in-sync replicas have it. */
final class Loader implements AutoCloseable {
    private final Producer<String, Object> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final SecureRandom random = new SecureRandom();

    private Loader(Producer<String, Object> producer) {
        this.producer = producer;
    }

    static Loader connect(Map<String, Object> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.putIfAbsent("acks", "all");
        config.putIfAbsent("enable.idempotence", true);
        config.putIfAbsent("max.block.ms", 20_000);
        config.putIfAbsent("linger.ms", 5);
        KafkaAvroSerializer values = new KafkaAvroSerializer();
        Map<String, Object> serializer = new HashMap<>(client);
        serializer.put("avro.remove.java.properties", true);
        values.configure(serializer, false);
        return new Loader(new KafkaProducer<>(config, new StringSerializer(), values));
    }

    void send(String topic, CheckedRow.Good row) {
        if (row.secret() != null) {
            row.value().put("credential", credential(row.value().getSchema(), row.secret()));
        }
        Future<?> unused = producer.send(new ProducerRecord<>(topic, row.key(), row.value()), (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
        failOnError(topic);
    }

    private GenericRecord credential(Schema owner, String secret) {
        Credential hashed = owner.getFullName().equals(Login.class.getName())
                ? Credentials.hashPassword(secret, random)
                : Credentials.hash(secret, random);
        Schema schema = owner.getField("credential").schema().getTypes().stream()
                .filter(branch -> branch.getType() == Schema.Type.RECORD)
                .findFirst()
                .orElseThrow();
        GenericRecord credential = new GenericData.Record(schema);
        schema.getFields().forEach(field -> credential.put(field.name(), hashed.get(field.name())));
        return credential;
    }

    /** Waits until everything sent is acknowledged. */
    void flush(String topic) {
        producer.flush();
        failOnError(topic);
    }

    private void failOnError(String topic) {
        Exception error = failure.get();
        if (error != null) {
            throw new CommandFailure("could not write to " + topic + "; what was sent before may be loaded", error);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
