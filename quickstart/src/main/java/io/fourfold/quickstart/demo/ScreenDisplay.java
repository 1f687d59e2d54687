package io.fourfold.quickstart.demo;

import io.fourfold.process.ShipmentProgress;
import io.fourfold.process.ShipmentState;
import io.fourfold.quickstart.demo.Phones.Ring;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** On a terminal: a picture that is drawn anew twice a second, below what was printed before (ECMA-48 sequences). */
final class ScreenDisplay implements Display {
    private static final int CALLS = 5;
    private static final int BAR = 10;
    private static final int CELL = 40; // characters of a shipment
    private static final int OTHER_LINES = 11;
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final Terminal terminal;
    private final Rate rate = new Rate();
    private int drawn;

    ScreenDisplay(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(Status status) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.cut(String.format(
                "%4d s of %d s   %d positions/s, %d acknowledged, %d waiting   %d rows in PostgreSQL",
                Math.max(0, status.elapsedMillis() / 1000),
                status.endMillis() / 1000,
                rate.perSecond(status),
                status.acknowledged(),
                status.pending(),
                status.rows())));
        lines.add(terminal.cut("outcomes: " + status.outcomes()));
        lines.add("");
        lines.addAll(bars(List.copyOf(status.shipments().values())));
        lines.add("");
        List<Ring> rung = status.rung();
        for (Ring ring : rung.subList(Math.max(0, rung.size() - CALLS), rung.size())) {
            lines.add(terminal.cut("told " + ring.workerId() + ": " + ring.title()));
        }
        draw(lines);
    }

    /** In as many columns as fit; what does not fit below each other is only counted. */
    private List<String> bars(List<ShipmentProgress> shipments) {
        List<String> lines = new ArrayList<>();
        int columns = Math.max(1, (terminal.columns() - 1) / CELL);
        int needed = (shipments.size() + columns - 1) / columns;
        int rows = Math.min(needed, Math.max(1, terminal.rows() - OTHER_LINES));
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int i = row; i < Math.min(shipments.size(), rows * columns); i += rows) {
                line.append(bar(shipments.get(i)));
            }
            lines.add(line.toString());
        }
        if (rows < needed) {
            lines.add("and " + (shipments.size() - rows * columns) + " shipments more");
        }
        return lines;
    }

    private static String bar(ShipmentProgress shipment) {
        int filled = shipment.getUnitsNeeded() == 0 ? 0 : BAR * shipment.getUnitsStaged() / shipment.getUnitsNeeded();
        return String.format(
                "%-16s %s%s %s%-9s\u001b[0m ",
                shipment.getShipmentId(),
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                colour(shipment.getState()),
                shipment.getState());
    }

    private static String colour(ShipmentState state) {
        return switch (state) {
            case READY, DEPARTED -> "\u001b[32m";
            case AT_RISK -> "\u001b[31m";
            case CANCELLED -> "\u001b[90m";
            case PLANNED, STAGING -> "\u001b[33m";
        };
    }

    private void draw(List<String> lines) {
        StringBuilder picture = new StringBuilder();
        if (drawn > 0) {
            picture.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> picture.append(line).append(CLEAR_LINE).append('\n'));
        picture.append(CLEAR_BELOW);
        drawn = lines.size();
        out.print(picture);
        out.flush();
    }

    @Override
    public void close() {
        out.println();
        out.flush();
    }
}
