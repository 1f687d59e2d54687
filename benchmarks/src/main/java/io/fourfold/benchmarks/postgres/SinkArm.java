package io.fourfold.benchmarks.postgres;

import io.fourfold.process.Movement;
import io.fourfold.schemas.Topic;
import io.fourfold.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** The connector {@code postgres-outcomes} as it ships, on movements that lie there when it goes on. */
final class SinkArm implements AutoCloseable {
    private static final String CONNECTOR = "postgres-outcomes";
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07.089Z");

    private final URI connect;
    private final Admin admin;
    private final Topic<String, Movement> movements;
    private final KafkaProducer<String, Movement> producer;
    private final HttpClient http = HttpClient.newHttpClient();

    SinkArm(Stand stand) {
        connect = URI.create(stand.endpoint("connect"));
        Map<String, Object> config =
                Map.of("bootstrap.servers", stand.endpoint("kafka"), "schema.registry.url", stand.endpoint("registry"));
        admin = Admin.create(config);
        movements = Topics.of(config).movements();
        producer = new KafkaProducer<>(
                config,
                movements.keySerde().serializer(),
                movements.valueSerde().serializer());
    }

    void pause() throws IOException, InterruptedException {
        put("pause");
        while (!status().contains("\"tasks\":[{\"id\":0,\"state\":\"PAUSED\"")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    void resume() throws IOException, InterruptedException {
        put("resume");
    }

    /** Writes outcomes that nobody has seen. */
    void preload(int rows, long first) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows);
        for (long i = first; i < first + rows; i++) {
            String sscc = String.format("%018d", i % 100_000);
            sent.add(producer.send(new ProducerRecord<>(movements.name(), sscc, movement(i, sscc))));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private static Movement movement(long number, String sscc) {
        return Movement.newBuilder()
                .setOutcomeId(new UUID(number * 0x9E3779B97F4A7C15L, number).toString())
                .setSiteId("S1")
                .setOccurredAt(AT.plusMillis(number))
                .setDecidedAt(AT.plusMillis(number + 120))
                .setCauses(List.of("things.positions-3@" + number, "data.devices-1@" + number % 1000))
                .setSscc(sscc)
                .setDeviceId("tag-" + sscc)
                .setFromZoneId("S1-STORE-01")
                .setToZoneId("S1-LANE-0" + number % 10)
                .setBizStep("staging_outbound")
                .setDisposition("in_progress")
                .build();
    }

    /** Returns once the connector has committed all that lies there. */
    void awaitWritten() throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = IntStream.range(
                        0,
                        admin.describeTopics(List.of(movements.name()))
                                .allTopicNames()
                                .get()
                                .get(movements.name())
                                .partitions()
                                .size())
                .mapToObj(partition -> new TopicPartition(movements.name(), partition))
                .toList();
        var ends = admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all()
                .get();
        while (true) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("connect-" + CONNECTOR)
                    .partitionsToOffsetAndMetadata()
                    .get();
            if (partitions.stream()
                    .allMatch(p -> ends.get(p).offset() == 0
                            || committed.containsKey(p)
                                    && committed.get(p).offset() >= ends.get(p).offset())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void put(String what) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(connect.resolve("/connectors/" + CONNECTOR + "/" + what))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private String status() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(connect.resolve("/connectors/" + CONNECTOR + "/status"))
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
