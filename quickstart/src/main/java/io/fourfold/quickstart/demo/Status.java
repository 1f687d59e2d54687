package io.fourfold.quickstart.demo;

import io.fourfold.process.ProcessException;
import io.fourfold.process.ShipmentProgress;
import io.fourfold.quickstart.demo.Phones.Ring;
import io.fourfold.quickstart.sim.Plan;
import io.fourfold.quickstart.sim.Player;
import io.fourfold.quickstart.truth.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How things stand while a shift runs.
 *
 * @param elapsedMillis since the shift began
 * @param positions positions that the devices have to say over the shift
 * @param acknowledged positions acknowledged so far, repeated ones included
 * @param pending positions that devices hold until they are acknowledged
 * @param shipments last progress of each shipment
 * @param outcomes outcomes so far, by kind
 * @param expected outcomes of the whole shift
 * @param rows rows in PostgreSQL
 * @param rung notifications on phones, newest last
 */
record Status(
        long elapsedMillis,
        long endMillis,
        long positions,
        long acknowledged,
        long pending,
        Map<String, ShipmentProgress> shipments,
        Map<String, Integer> outcomes,
        int expected,
        int rows,
        List<Ring> rung) {
    static Status of(Plan plan, Truth truth, long elapsed, Player player, Outcomes outcomes, Phones phones, int rows) {
        Map<String, ShipmentProgress> shipments = new TreeMap<>();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (Delivered one : outcomes.all()) {
            switch (one.topic()) {
                case Outcomes.PROGRESS -> shipments.put(one.key(), (ShipmentProgress) one.record());
                case Outcomes.MOVEMENTS -> kinds.merge("moved", 1, Integer::sum);
                case Outcomes.READY -> kinds.merge("ready", 1, Integer::sum);
                case Outcomes.EXCEPTIONS ->
                    kinds.merge(Identity.kind(((ProcessException) one.record()).getKind()), 1, Integer::sum);
                default -> {
                    // notifications are seen on the phones
                }
            }
        }
        return new Status(
                elapsed,
                plan.end(),
                plan.positions(),
                player.receipts().acknowledgements(),
                player.pending(),
                shipments,
                kinds,
                truth.outcomes().size(),
                rows,
                new ArrayList<>(phones.rings()));
    }
}
