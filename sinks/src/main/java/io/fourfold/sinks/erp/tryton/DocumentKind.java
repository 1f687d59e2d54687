package io.fourfold.sinks.erp.tryton;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The two kinds of shipments, with the states that each goes through. */
enum DocumentKind {
    /** Goods for a customer: {@code draft > waiting > assigned > picked > packed}, and {@code done} when they have left. */
    CUSTOMER(
            "stock.shipment.out",
            "inventory_moves",
            Map.of("draft", "wait", "assigned", "pick", "picked", "pack"),
            Set.of("packed", "done")),

    /** Goods from one location to another: {@code draft > waiting > assigned > done}. */
    INTERNAL("stock.shipment.internal", "moves", Map.of("draft", "wait", "assigned", "done"), Set.of("done"));

    private final String model;
    private final String pickingMoves;
    private final Map<String, String> buttons;
    private final Set<String> ends;

    DocumentKind(String model, String pickingMoves, Map<String, String> buttons, Set<String> ends) {
        this.model = model;
        this.pickingMoves = pickingMoves;
        this.buttons = buttons;
        this.ends = ends;
    }

    String model() {
        return model;
    }

    /** The field with the moves that take goods out of storage. */
    String pickingMoves() {
        return pickingMoves;
    }

    /** What leads on from a state; empty where there is more to it, or nothing. */
    Optional<String> button(String state) {
        return Optional.ofNullable(buttons.get(state));
    }

    boolean isEnd(String state) {
        return ends.contains(state);
    }
}
