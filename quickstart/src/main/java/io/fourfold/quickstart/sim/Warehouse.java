package io.fourfold.quickstart.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The pallets of a site and the tags and readers on its shelves. */
final class Warehouse {
    private static final int MOST_PALLETS_PER_SITE = 1_000;
    private static final int FEWEST_UNITS = 2;
    private static final int MOST_UNITS = 5;
    private static final int[] RATES_HERTZ = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4, 5, 5, 10};
    private static final String GTIN = "0401234500001";

    private final SitePlan site;
    private final int siteIndex;
    private final SplittableRandom random;
    private int pallets;

    Warehouse(SitePlan site, int siteIndex, SplittableRandom random) {
        this.site = site;
        this.siteIndex = siteIndex;
        this.random = random;
    }

    Reader mqttReader() {
        return new Reader("RDR-" + site.siteId() + "-1", site.siteId(), Transport.MQTT_READER);
    }

    private Reader httpReader() {
        return new Reader("RDR-" + site.siteId() + "-2", site.siteId(), Transport.HTTP_READER);
    }

    List<Reader> readers() {
        return List.of(mqttReader(), httpReader());
    }

    /** The pallets of a shipment: in storage near its lane, or in the lane already. */
    List<Pallet> palletsFor(Area lane, Scenario scenario) {
        int count = FEWEST_UNITS + random.nextInt(MOST_UNITS - FEWEST_UNITS + 1);
        List<Pallet> made = new ArrayList<>();
        double middle = (lane.minX() + lane.maxX()) / 2;
        for (int i = 0; i < count; i++) {
            Spot spot = scenario == Scenario.STAGED_BEFORE
                    ? site.laneSpot(lane, i)
                    : site.storageSpot(middle + random.nextDouble() * 16 - 8, 8 + random.nextDouble() * 10);
            int number = siteIndex * MOST_PALLETS_PER_SITE + ++pallets;
            made.add(new Pallet(Sscc.of(number), tag(number, scenario.slowestRateHertz()), spot));
        }
        return made;
    }

    private TagSpec tag(int number, int slowest) {
        String deviceId = String.format("TAG-%06d", number);
        int rate = Math.max(slowest, RATES_HERTZ[random.nextInt(RATES_HERTZ.length)]);
        int draw = random.nextInt(100);
        if (draw < 15) {
            return new TagSpec(deviceId, rate, Transport.MQTT_DIRECT, null);
        }
        if (draw < 25) {
            return new TagSpec(deviceId, Math.min(rate, 2), Transport.HTTP_DIRECT, null);
        }
        if (draw < 45) {
            return new TagSpec(
                    deviceId, rate, Transport.HTTP_READER, httpReader().deviceId());
        }
        return new TagSpec(deviceId, rate, Transport.MQTT_READER, mqttReader().deviceId());
    }

    UnitPlan unit(Pallet pallet) {
        int product = Integer.parseInt(pallet.sscc().substring(15, 17)) % 9;
        return new UnitPlan(pallet.sscc(), GTIN + product, "L" + pallet.sscc().substring(12, 17), 48, pallet.knownAt());
    }
}
