package io.fourfold.quickstart.sim;

import java.util.List;

/**
 * A whole shift before it happens: who says what at which time, what the ERP tells at which time, and where every pallet
 * truly is. A pure value, made from {@link ShiftOptions} alone.
 *
 * <p>Times are milliseconds since the shift began. So that the truth is unambiguous, the planner keeps apart what must not
 * race, by {@link ShiftOptions#separation()} (in short: s), which is more than anything is late, or by the grace g of 10 s
 * after which a risk is judged:
 *
 * <ul>
 *   <li><b>One tag's zones.</b> Between two changes of its zone a tag says at least 7 positions, or none at all: a zone is
 *       passed clearly or not seen. Around a border at most two positions may name the wrong side, wild ones have at least
 *       four calm ones between them: three never agree on a wrong zone.
 *   <li><b>A unit leaves, another comes.</b> Whether a shipment was ready in between depends on their order. The leaving
 *       one is confirmed outside s before the last missing one comes, or leaves s after all others were confirmed.
 *   <li><b>Due.</b> Nothing that completes a shipment comes from s before its moment of risk until g + s after; nor does a
 *       unit leave then. A unit that leaves when the moment has passed comes back g + s later.
 *   <li><b>Status and units.</b> RELEASED commutes with arrivals and is kept from departures; DEPARTED and CANCELLED come s
 *       after the last confirmation before, and s before the next pallet of the shipment moves.
 *   <li><b>Late master data.</b> A shipment, unit or attachment that comes late comes s after the pallet in question was
 *       confirmed in its lane, and that pallet never moves again: nothing came and went in between.
 *   <li><b>Misplaced.</b> The lane in which a pallet is put by mistake is that of a shipment that is known and open for the
 *       whole shift.
 *   <li><b>Who is told.</b> One manager of a site is on duty on each level, so that no count of open notifications decides.
 * </ul>
 *
 * @param sites the sites on their plans
 * @param shipments all shipments
 * @param units all pallets
 * @param tags all tags, on pallets and on forklifts, and what they say
 * @param readers deviceIds of the readers by which tags reach the gateway
 * @param people who works where
 * @param end when the last position is said
 */
public record Plan(
        ShiftOptions options,
        List<SitePlan> sites,
        List<ShipmentPlan> shipments,
        List<UnitPlan> units,
        List<Tag> tags,
        List<Reader> readers,
        List<Colleague> people,
        long end) {
    public Plan {
        sites = List.copyOf(sites);
        shipments = List.copyOf(shipments);
        units = List.copyOf(units);
        tags = List.copyOf(tags);
        readers = List.copyOf(readers);
        people = List.copyOf(people);
    }

    /** The plan of these options: always the same. */
    public static Plan of(ShiftOptions options) {
        return new Planner(options).plan();
    }

    /** How many positions the devices say, each counted once. */
    public long positions() {
        return tags.stream().mapToLong(tag -> tag.fixes().size()).sum();
    }
}
