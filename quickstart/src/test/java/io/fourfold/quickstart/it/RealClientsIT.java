package io.fourfold.quickstart.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job against {@code ./fourfold up}, done by clients that we did not write: two pallets report over MQTT and one over
 * HTTP that they are in the staging zone, and everybody can read that the shipment is ready.
 */
class RealClientsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_STAGING = "[{\"n\":\"x\",\"u\":\"m\",\"v\":50},{\"n\":\"y\",\"u\":\"m\",\"v\":8}]";
    private static final String READY = "process.shipments-ready";
    private static final List<String> PALLETS =
            List.of("340123450000000017", "340123450000000024", "340123450000000031");

    private static final Duration ROW_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static FourfoldUp fourfold;

    @BeforeAll
    static void pallets() throws Exception {
        Tool.MOSQUITTO_PUB.require();
        Tool.CURL.require();
        fourfold = FourfoldUp.start(folder);
        fourfold.run("load", "../examples/warehouse");
        publishByMqtt("tag-1", "example-1");
        publishByMqtt("tag-2", "example-2");
        for (int i = 0; i < 3; i++) {
            publishByHttp("tag-3", "example-3");
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (fourfold != null) {
            fourfold.close();
        }
    }

    @Test
    void tailShowsTheShipment() throws Exception {
        // Given
        String[] tail = {"tail", READY, "--from-beginning", "--max", "1", "--timeout", "60"};

        // When
        JsonNode record = JSON.readTree(fourfold.run(tail));

        // Then
        assertEquals("SH-1001", record.get("key").asText());
        assertEquals(1, record.at("/value/revision").asInt());
        assertEquals(JSON.valueToTree(PALLETS), record.at("/value/handlingUnits"));
    }

    @Test
    void psqlShowsTheRow() {
        // Given the sink made its table
        Tool.PSQL.require();
        psqlUntil("select to_regclass('shipments_ready') is not null", "t");

        // When
        String row = psqlUntil(
                "select shipment_id, revision, staging_zone_id from shipments_ready", "SH-1001|1|hamburg-staging-1");

        // Then
        assertEquals("SH-1001|1|hamburg-staging-1", row);
    }

    @Test
    void kcatReadsTheTopic() {
        // Given
        Tool.KCAT.require();
        await(READY);
        List<String> command = List.of(
                Tool.KCAT.program(),
                "-C",
                "-b",
                fourfold.endpoints().bootstrapServers(),
                "-t",
                READY,
                "-o",
                "beginning",
                "-e",
                "-q",
                "-f",
                "%k %S\n");

        // When
        String printed = Shell.run(command);

        // Then
        assertTrue(printed.strip().matches("SH-1001 [0-9]+"), printed);
    }

    @Test
    void kafkajsDecodesTheRecordWithConfluentsRegistryProtocol() throws Exception {
        // Given
        Tool.requireKafkajs();
        List<String> command = List.of(
                Tool.NODE.program(),
                Tool.KAFKAJS.resolve("read-topic.mjs").toString(),
                fourfold.endpoints().bootstrapServers(),
                fourfold.endpoints().registryUrl(),
                READY);

        // When
        JsonNode record = JSON.readTree(Shell.run(command));

        // Then
        assertEquals("SH-1001", record.get("key").asText());
        assertEquals(JSON.valueToTree(PALLETS), record.at("/value/handlingUnits"));
    }

    /** A notification because of a shipment because of positions, and both ways that it can be told. */
    @Test
    void traceTellsTheStoryOfANotification() throws Exception {
        // Given
        JsonNode notification = JSON.readTree(
                fourfold.run("tail", "process.notifications", "--from-beginning", "--max", "1", "--timeout", "60"));
        String id = notification.at("/value/outcomeId").asText();

        // When
        JsonNode story = JSON.readTree(fourfold.run("trace", id, "--json"));
        String text = fourfold.run("trace", id);

        // Then
        JsonNode ready = story.at("/causes/0");
        assertEquals("process.notifications", story.get("topic").asText());
        assertEquals("(hidden)", story.at("/value/address").asText());
        assertEquals(READY, ready.get("topic").asText());
        assertEquals("SH-1001", ready.at("/value/shipmentId").asText());
        assertTrue(ready.get("causes").findValuesAsText("topic").contains("things.positions"), text);
        assertTrue(story.get("masterData").findValuesAsText("topic").contains("data.shipments"), text);
        assertTrue(story.get("timeline").size() >= 5, text);
        assertTrue(text.contains("received by the gateway"), text);
        assertFalse(text.contains(notification.at("/value/address").asText()), text);
    }

    /** How far a shipment is, is a state: no sink confirms it. */
    @Test
    void traceFindsWhatWasNotDelivered() throws Exception {
        // Given
        JsonNode progress = JSON.readTree(
                fourfold.run("tail", "process.shipment-progress", "--from-beginning", "--max", "1", "--timeout", "60"));

        // When
        JsonNode story = JSON.readTree(
                fourfold.run("trace", progress.at("/value/outcomeId").asText(), "--json"));

        // Then
        assertEquals(progress.get("value"), story.get("value"));
        assertEquals(progress.get("offset"), story.get("offset"));
        assertEquals(0, story.get("deliveries").size());
    }

    @Test
    void traceSaysThatItDoesNotKnowAnId() {
        // When
        AssertionError failure = assertThrows(AssertionError.class, () -> fourfold.run("trace", "no-such-id"));

        // Then
        assertTrue(failure.getMessage().contains("ended with 3"), failure.getMessage());
        assertTrue(failure.getMessage().contains("no outcome no-such-id"), failure.getMessage());
    }

    /** The mail server is not there, so the notification is on its way. */
    @Test
    void theLedgerHasTheNotification() throws Exception {
        // Given
        await("process.delivery-status");

        // When
        JsonNode standing = JSON.readTree(fourfold.run("ledger", "--sink", "notifications", "--json"));
        String text = fourfold.run("ledger");

        // Then
        assertEquals("process.notifications", standing.get("topic").asText());
        assertEquals("ON_ITS_WAY", standing.get("status").asText());
        assertTrue(text.contains(standing.get("outcomeId").asText()), text);
    }

    private static void publishByMqtt(String tag, String secret) {
        Shell.run(List.of(
                Tool.MOSQUITTO_PUB.program(),
                "-h",
                fourfold.endpoints().host(),
                "-p",
                Integer.toString(fourfold.endpoints().ports().mqtt()),
                "-i",
                tag,
                "-u",
                tag,
                "-P",
                secret,
                "-q",
                "1",
                "--repeat",
                "3",
                "--repeat-delay",
                "0.1",
                "-t",
                "ff/v1/" + tag + "/position",
                "-m",
                IN_STAGING));
    }

    private static void publishByHttp(String tag, String secret) {
        Shell.run(List.of(
                Tool.CURL.program(),
                "-sS",
                "--fail-with-body",
                "-u",
                tag + ":" + secret,
                "-H",
                "Content-Type: application/senml+json",
                "-d",
                IN_STAGING,
                fourfold.endpoints()
                        .http()
                        .resolve("/v1/devices/" + tag + "/position")
                        .toString()));
    }

    /** Returns once the topic has a record. */
    private static void await(String topic) {
        fourfold.run("tail", topic, "--from-beginning", "--max", "1", "--timeout", "60");
    }

    /** What the query answers: asked again until that is what is expected, or the time is over. */
    private static String psqlUntil(String query, String expected) {
        long end = System.nanoTime() + ROW_WITHIN.toNanos();
        String answer = psql(query).strip();
        while (!answer.equals(expected) && System.nanoTime() < end) {
            answer = psql(query).strip();
        }
        return answer;
    }

    private static String psql(String query) {
        List<String> command = List.of(
                Tool.PSQL.program(),
                "-h",
                fourfold.endpoints().host(),
                "-p",
                Integer.toString(fourfold.endpoints().ports().postgres()),
                "-U",
                "fourfold",
                "-d",
                "fourfold",
                "-At",
                "-q",
                "-c",
                query);
        return Shell.run(command, Map.of("PGPASSFILE", fourfold.pgPass().toString()));
    }
}
