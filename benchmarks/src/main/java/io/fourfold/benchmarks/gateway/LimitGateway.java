package io.fourfold.benchmarks.gateway;

import io.fourfold.ingest.Gateway;
import io.fourfold.ingest.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The gateway with a producer that acknowledges every record at once and drops it. Takes the gateway's properties file. */
public final class LimitGateway {
    private LimitGateway() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Gateway gateway = Gateway.start(GatewayConfig.read(Path.of(args[0])), settings -> new Dropping());
        new CountDownLatch(1).await();
        gateway.close();
    }

    private static final class Dropping extends MockProducer<String, byte[]> {
        private static final TopicPartition ANY = new TopicPartition("dropped", 0);
        private static final RecordMetadata NOWHERE = new RecordMetadata(ANY, 0, 0, 0, 0, 0);
        private static final Future<RecordMetadata> DONE = CompletableFuture.completedFuture(NOWHERE);

        private Dropping() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            callback.onCompletion(NOWHERE, null);
            return DONE;
        }
    }
}
