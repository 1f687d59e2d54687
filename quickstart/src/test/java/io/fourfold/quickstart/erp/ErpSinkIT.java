package io.fourfold.quickstart.erp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.quickstart.it.Tool;
import io.fourfold.quickstart.platform.Component;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Platform;
import io.fourfold.quickstart.platform.PlatformConfig;
import io.fourfold.schemas.AvroSerde;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shift into a real Tryton while the Connect worker is killed at random moments and Tryton is restarted: afterwards it holds each
 * shipment once, in its right state, and the stock adds up. {@code -Dfourfold.erp.shipments=200} for a long one, {@code
 * -Dfourfold.erp.seed=...} to repeat one.
 */
class ErpSinkIT {
    private static final String SINK = "erp-tryton";
    private static final int SHIPMENTS = Integer.getInteger("fourfold.erp.shipments", 20);
    private static final long SEED = Long.getLong("fourfold.erp.seed", System.nanoTime());
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    @Test
    void aShiftArrivesOnceThoughConnectIsKilledAndTrytonRestarted() throws Exception {
        // Given
        Tool.requireTryton();
        System.err.println("ErpSinkIT: seed " + SEED + ", shipments " + SHIPMENTS);
        Random random = new Random(SEED);
        Shift shift = new Shift(SEED, SHIPMENTS);
        try (TrytonServer tryton = TrytonServer.start(folder.resolve("tryton"), random)) {
            TrytonMasterData masterData = new TrytonMasterData(tryton.administrator());
            Shift.sites().forEach(site -> masterData.site(site, Shift.zones(site)));
            masterData.stock(shift.goods());
            PlatformConfig config = PlatformConfig.of(folder.resolve("platform"), FreePorts.choose("127.0.0.1", random))
                    .withEnv(tryton.variables());
            try (Platform platform = Platform.create(config)) {
                platform.start((step, took) -> {});
                platform.component("streams").stop(); // the outcomes are made here
                platform.component("gateway").stop();

                // When
                List<Delivery> deliveries = run(platform, tryton, shift, random);

                // Then
                assertEquals(
                        List.of(),
                        deliveries.stream()
                                .filter(delivery -> delivery.getStatus() != DeliveryStatus.DELIVERED)
                                .toList());
                assertBooks(new Books(tryton.administrator()), shift);
                assertReferences(new Books(tryton.administrator()), deliveries);
            }
        }
    }

    private List<Delivery> run(Platform platform, TrytonServer tryton, Shift shift, Random random) throws Exception {
        try (Deliveries deliveries = new Deliveries(platform.endpoints(), SINK)) {
            write(platform, shift.units());
            write(platform, shift.events());
            List<String> expected =
                    shift.events().stream().map(Shift.Event::outcomeId).toList();
            List<Integer> moments = new ArrayList<>();
            for (int i = 0; i < KILLS + 2; i++) {
                moments.add((int) (expected.size() * (i + random.nextDouble()) / (KILLS + 2)));
            }
            for (int i = 0; i < moments.size(); i++) {
                await(deliveries, moments.get(i));
                if (i == 1) {
                    restart(tryton.trytond(), false);
                } else if (i == 3) {
                    restart(tryton.trytond(), true);
                } else {
                    restart(platform.component("connect"), true);
                }
            }
            await(deliveries, expected.size());
            assertTrue(deliveries.outcomes().containsAll(expected));
            return deliveries.all();
        }
    }

    private static void restart(Component component, boolean killed) {
        if (killed) {
            component.kill();
        } else {
            component.stop();
        }
        component.start();
        component.awaitReady();
    }

    /** Waits until that many outcomes have a delivery; fails if none comes for two minutes. */
    private static void await(Deliveries deliveries, int count) {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        int before = 0;
        int now = deliveries.outcomes().size();
        while (now < count) {
            if (now > before) {
                limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
                before = now;
            }
            assertTrue(System.nanoTime() < limit, "stuck at " + now + " of " + count + " deliveries, seed " + SEED);
            now = deliveries.outcomes().size();
        }
    }

    private static void write(Platform platform, List<Shift.Event> events) throws Exception {
        Map<String, Object> client = Map.of(
                "bootstrap.servers", platform.endpoints().bootstrapServers(),
                "schema.registry.url", platform.endpoints().registryUrl());
        AvroSerde<SpecificRecord> serde = AvroSerde.forValues(client);
        try (KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(client, new StringSerializer(), serde.serializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Shift.Event event : events) {
                sent.add(producer.send(new ProducerRecord<>(event.topic(), event.key(), event.value())));
            }
            for (Future<?> one : sent) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static void assertBooks(Books books, Shift shift) {
        shift.states()
                .forEach((shipment, state) ->
                        assertEquals(List.of(state), books.states(Books.CUSTOMER, "fourfold:" + shipment), shipment));
        assertEquals(SHIPMENTS, books.count(Books.CUSTOMER), "no document but these");
        shift.places()
                .forEach((lot, place) -> assertEquals(Map.of(place, Shift.QUANTITY), books.places(lot), "lot " + lot));
        shift.places()
                .keySet()
                .forEach(lot -> assertEquals(
                        shift.places().get(lot).endsWith("-OUTPUT") ? 1 : 0,
                        books.reserved(lot),
                        "reserved of lot " + lot));
    }

    /** Each reference names a document that is there, and the internal ones are as many as were named. */
    private static void assertReferences(Books books, List<Delivery> deliveries) {
        long internal = deliveries.stream()
                .filter(delivery -> delivery.getCauses().get(0).contains("movements")
                        || delivery.getCauses().get(0).contains("quality-holds"))
                .filter(delivery -> delivery.getExternalReference() != null)
                .map(Delivery::getOutcomeId)
                .collect(Collectors.toSet())
                .size();
        assertEquals(internal, books.count(Books.INTERNAL), "internal shipments");
    }
}
