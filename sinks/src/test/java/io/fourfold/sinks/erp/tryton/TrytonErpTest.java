package io.fourfold.sinks.erp.tryton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fourfold.sinks.erp.ErpAnswer;
import io.fourfold.sinks.erp.ErpAnswer.Away;
import io.fourfold.sinks.erp.ErpAnswer.Delivered;
import io.fourfold.sinks.erp.ErpAnswer.Later;
import io.fourfold.sinks.erp.ErpAnswer.NotTried;
import io.fourfold.sinks.erp.ErpOrder;
import io.fourfold.sinks.erp.ErpOutcome.Departed;
import io.fourfold.sinks.erp.ErpOutcome.Held;
import io.fourfold.sinks.erp.Subject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrytonErpTest {
    private static final Instant AT = Instant.parse("2026-11-24T05:06:07Z");
    private static final Delivered WITHOUT_DOCUMENT = new Delivered(Optional.empty());

    private TrytonDouble tryton;
    private TrytonErp erp;

    @BeforeEach
    void start() throws IOException {
        tryton = new TrytonDouble();
        erp = new TrytonErp();
        erp.configure(Map.of(
                "tryton.url", tryton.url(),
                "tryton.database", "db",
                "tryton.username", "sink",
                "tryton.password", "secret",
                "tryton.customer", "C1"));
    }

    @AfterEach
    void stop() {
        tryton.close();
    }

    private static Held held(String unit, boolean placed, int minute) {
        Instant at = AT.plus(Duration.ofMinutes(minute));
        Subject subject = new Subject(unit + "-" + placed + minute, "S1", at, Optional.empty(), Map.of());
        return new Held(subject, unit, Optional.of("L1"), "04012345000016", placed);
    }

    private ErpAnswer place(String unit, int minute) {
        return erp.deliver(held(unit, true, minute), List.of());
    }

    private ErpAnswer release(String unit, int minute) {
        return erp.deliver(held(unit, false, minute), List.of());
    }

    @Test
    void aHoldIsNotDeliveredWhileSomeOfTheLotIsReservedButTheRestIsHeldAtOnce() {
        // Given
        tryton.stock(TrytonDouble.STORAGE, 48, 30);

        // When
        ErpAnswer while30AreReserved = place("U1", 0);
        double heldAtOnce = tryton.quantity(TrytonDouble.QUARANTINE);
        tryton.stock(TrytonDouble.STORAGE, 30, 0);
        ErpAnswer free = place("U1", 0);

        // Then
        assertEquals(
                Later.because("30.0 of the lot are not on hold: they are reserved, packed or not put away yet"),
                while30AreReserved);
        assertEquals(18, heldAtOnce);
        assertInstanceOf(Delivered.class, free);
        assertEquals(48, tryton.quantity(TrytonDouble.QUARANTINE));
    }

    @Test
    void aHoldIsNotDeliveredWhileTheLotIsPacked() {
        // Given
        tryton.stock(TrytonDouble.OUTPUT, 48, 0);

        // When
        ErpAnswer packed = place("U1", 0);
        tryton.stock(TrytonDouble.OUTPUT, 0, 0);
        ErpAnswer gone = place("U1", 0);

        // Then
        assertInstanceOf(Later.class, packed);
        assertEquals(WITHOUT_DOCUMENT, gone);
    }

    @Test
    void aReleaseFreesNothingThatAnotherHoldStillHolds() {
        // Given
        tryton.stock(TrytonDouble.STORAGE, 48, 0);
        place("U1", 0);
        place("U2", 1);

        // When
        ErpAnswer first = release("U1", 2);
        double stillHeld = tryton.quantity(TrytonDouble.QUARANTINE);
        ErpAnswer last = release("U2", 3);

        // Then
        assertEquals(WITHOUT_DOCUMENT, first);
        assertEquals(48, stillHeld);
        assertTrue(assertInstanceOf(Delivered.class, last).reference().isPresent());
        assertEquals(48, tryton.quantity(TrytonDouble.STORAGE));
    }

    @Test
    void whatIsHandedOverAgainAfterItsReleaseHoldsNothing() {
        // Given
        tryton.stock(TrytonDouble.STORAGE, 48, 0);
        ErpAnswer placed = place("U1", 0);
        ErpAnswer released = release("U1", 1);

        // When
        ErpAnswer again = place("U1", 0);
        ErpAnswer releasedAgain = release("U1", 1);

        // Then
        assertEquals(List.of(placed, released), List.of(again, releasedAgain));
        assertEquals(48, tryton.quantity(TrytonDouble.STORAGE));
    }

    @Test
    void anOldReleaseDoesNotEndAYoungerHold() {
        // Given
        tryton.stock(TrytonDouble.STORAGE, 48, 0);
        place("U1", 5);

        // When
        ErpAnswer old = release("U1", 1);

        // Then
        assertEquals(WITHOUT_DOCUMENT, old);
        assertEquals(48, tryton.quantity(TrytonDouble.QUARANTINE));
    }

    @Test
    void anIdThatIsNoLongerTrueIsLookedUpOnceMore() {
        // Given
        tryton.stock(TrytonDouble.STORAGE, 48, 0);
        place("U1", 0);
        tryton.renumberLot(9);

        // When
        ErpAnswer answer = place("U2", 1);

        // Then
        assertEquals(WITHOUT_DOCUMENT, answer);
    }

    @Test
    void aSessionThatEndsBetweenLoginAndPreferencesIsNoRefusal() {
        // Given
        tryton.fail("model.res.user.get_preferences", 401);

        // When
        ErpAnswer answer = place("U1", 0);

        // Then
        assertEquals(Away.because("Tryton ends each session of tryton.username at once"), answer);
    }

    @Test
    void aLoginThatIsRefusedNamesItsSettings() {
        // Given
        tryton.fail("common.db.login", 401);

        // When
        ErpAnswer answer = place("U1", 0);

        // Then
        assertEquals(Away.because("Tryton refuses the login: look at tryton.username and tryton.password"), answer);
    }

    @Test
    void aDatabaseThatIsNotThereNamesItsSettings() {
        // Given
        tryton.fail("common.db.login", 404);

        // When
        ErpAnswer answer = place("U1", 0);

        // Then
        assertEquals(Away.because("HTTP 404: look at tryton.url and tryton.database"), answer);
    }

    @Test
    void onceTheTimeIsOverTheRestOfABatchIsNotTried() {
        // Given
        List<ErpOrder> orders = List.of(departure("SH1"), departure("SH2"));

        // When
        List<ErpAnswer> answers = erp.deliverAll(orders, () -> false);

        // Then
        assertInstanceOf(Later.class, answers.get(0));
        assertEquals(new NotTried(), answers.get(1));
    }

    private static ErpOrder departure(String shipment) {
        Subject subject = new Subject("departed-" + shipment, "S1", AT, Optional.empty(), Map.of());
        return new ErpOrder(new Departed(subject, shipment), List.of());
    }
}
