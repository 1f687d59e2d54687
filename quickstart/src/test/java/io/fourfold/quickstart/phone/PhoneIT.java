package io.fourfold.quickstart.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.process.Delivery;
import io.fourfold.process.DeliveryStatus;
import io.fourfold.process.Notification;
import io.fourfold.quickstart.it.NodeProgram;
import io.fourfold.quickstart.it.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an outcome to a phone and back: the whole platform, the page in Chromium, and a push service that checks what it is
 * sent. One browser goes through all of it, so the steps have an order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PhoneIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Site site;
    private static NodeProgram browser;
    private static String endpoint;

    @BeforeAll
    static void start() throws Exception {
        Tool.requireBrowser();
        site = new Site(folder);
        Files.createDirectories(Path.of("target", "phone"));
        browser = new NodeProgram(
                Path.of("target", "phone", "browser.log"),
                "phone.mjs",
                Path.of("/usr/bin", Tool.CHROMIUM.program()).toString(),
                site.page().toString());
        browser.run("open");
        picture("sign-in", "false");
        assertEquals("signed in", signIn("kim", Site.password("kim")));
        endpoint = browser.run("subscribe").asText();
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (site != null) {
            site.close();
        }
    }

    private static String signIn(String worker, String password) throws Exception {
        return browser.run("signIn", "worker", worker, "password", password).asText();
    }

    /** For people to look at. */
    private static void picture(String name, String dark) throws Exception {
        Path file = Path.of("target", "phone", name + ".png").toAbsolutePath();
        browser.run("screenshot", "file", file.toString(), "dark", dark.equals("true") ? "true" : "");
    }

    @Test
    @Order(1)
    void anAnswerOnThePageEndsTheEscalation() throws Exception {
        // Given one that is answered, and one that nobody answers
        String about = site.shipmentReady("SH-1");
        JsonNode push = browser.run("deliverPush");
        Notification notification = site.told("kim", about);
        String other = site.shipmentReady("SH-2");
        picture("list", "false");
        picture("list-dark", "true");

        // When
        browser.run(
                "press",
                "notificationId",
                notification.getNotificationId(),
                "response",
                ResponseKind.ACKNOWLEDGED.name());

        // Then
        Response response = site.answer(notification.getNotificationId());
        picture("answered", "false");
        assertEquals(notification.getTitle(), push.at("/shown/title").asText());
        assertEquals(notification.getBody(), push.at("/shown/body").asText());
        assertEquals(JSON.readTree("[\"ACKNOWLEDGED\",\"DECLINED\"]"), push.at("/shown/actions"));
        assertEquals(ResponseKind.ACKNOWLEDGED, response.getResponse());
        assertEquals("kim", response.getWorkerId());
        assertEquals(DeliveryStatus.DELIVERED, site.delivery(notification).getStatus());
        site.told("robin", other); // later than the first would have been
        assertEquals(List.of("kim"), site.toldOf(about));
    }

    @Test
    @Order(2)
    void decliningOnTheNotificationTellsTheNextOne() throws Exception {
        // Given
        browser.run("deliverPush"); // of the shipment that nobody answered
        String about = site.shipmentReady("SH-3");
        browser.run("deliverPush");
        Notification notification = site.told("kim", about);

        // When
        browser.run("pressOnNotification", "about", about, "response", ResponseKind.DECLINED.name());

        // Then
        assertEquals(
                ResponseKind.DECLINED,
                site.answer(notification.getNotificationId()).getResponse());
        Notification next = site.told("robin", about);
        assertTrue(next.getDecidedAt().isBefore(notification.getDeadline()), "it did not wait for the deadline");
    }

    @Test
    @Order(3)
    void aPhoneThatIsGoneIsForgotten() throws Exception {
        // Given
        assertEquals(Optional.of(true), site.subscribed(endpoint::equals));
        browser.run("expire");

        // When
        String about = site.shipmentReady("SH-4");
        Notification notification = site.told("kim", about);

        // Then
        Delivery delivery = site.delivery(notification);
        assertEquals(DeliveryStatus.REJECTED, delivery.getStatus());
        assertEquals("the worker has no phone that is subscribed", delivery.getDetail());
        assertEquals(Optional.of(false), site.subscribed(endpoint::equals));
        Notification next = site.told("robin", about);
        assertTrue(next.getDecidedAt().isBefore(notification.getDeadline()), "it did not wait for the deadline");
    }

    @Test
    @Order(4)
    void whatTheServerLostIsSubscribedAgainWhenThePageIsOpened() throws Exception {
        // Given a phone that was forgotten, as above

        // When
        String renewed = browser.run("openAgain").asText();

        // Then
        assertEquals(Optional.of(true), site.subscribed(renewed::equals));
        Notification notification = site.told("kim", site.shipmentReady("SH-5"));
        JsonNode push = browser.run("deliverPush");
        assertEquals(notification.getTitle(), push.at("/shown/title").asText());
        assertEquals(DeliveryStatus.DELIVERED, site.delivery(notification).getStatus());
    }

    @Test
    @Order(5)
    void whatWasMadeWithAnotherKeyIsSubscribedAgainWhenThePageIsOpened() throws Exception {
        // Given
        browser.run("replaceKey");

        // When
        String renewed = browser.run("openAgain").asText();

        // Then
        assertEquals(Optional.of(true), site.subscribed(renewed::equals));
    }

    @Test
    @Order(6)
    void signingOutUnsubscribesThePhoneAlsoWhenTheSessionIsOver() throws Exception {
        // Given
        boolean before = browser.run("subscription").isNull();
        browser.run("endSession");

        // When
        browser.run("signOut");

        // Then
        assertFalse(before);
        assertTrue(browser.run("subscription").isNull());
        assertEquals("signed in", signIn("kim", Site.password("kim")));
    }

    @Test
    @Order(7)
    void anotherWorkerSeesNothingOfIt() throws Exception {
        // Given
        browser.run("signOut");
        String wrong = signIn("robin", Site.password("kim"));

        // When
        String right = signIn("robin", Site.password("robin"));

        // Then
        assertEquals("Worker or password is wrong", wrong);
        assertEquals("signed in", right);
        JsonNode cards = browser.run("cards");
        assertTrue(cards.toString().contains("SH-3"), cards.toString());
        assertFalse(cards.toString().contains("SH-1"), cards.toString());
    }

    @Test
    @Order(8)
    void thePageBreaksNoneOfItsOwnRules() throws Exception {
        // When
        JsonNode problems = browser.run("problems");

        // Then
        problems.forEach(problem ->
                assertTrue(problem.asText().contains("status of 401"), problem.asText())); // before the sign-in
        assertEquals("UP", site.health().get("status").asText());
    }
}
