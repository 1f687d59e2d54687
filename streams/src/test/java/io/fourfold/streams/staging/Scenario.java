package io.fourfold.streams.staging;

import static io.fourfold.streams.staging.StagingDriver.shipment;

import io.fourfold.data.ShipmentStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * A seeded story: what each device says and what each key of the master data becomes, each in its own order, with
 * duplicates anywhere after the original.
 */
final class Scenario {
    enum Kind {
        UNIT,
        ATTACHMENT,
        SHIPMENT,
        DEVICE
    }

    /** What one key of one topic says, in its order. */
    private record Story(Kind kind, List<Consumer<StagingDriver>> events) {}

    private static final double[] PLACES = {
        StagingDriver.STORE, StagingDriver.AISLE, StagingDriver.STAGE_1, StagingDriver.STAGE_2
    };
    private static final int SHIPMENTS = 4;
    private static final double PERIOD_SECONDS = 0.5;

    private final List<Story> stories = new ArrayList<>();
    private final Random random;
    private final boolean forwardOnly;

    private Scenario(long seed, boolean forwardOnly) {
        this.random = new Random(seed);
        this.forwardOnly = forwardOnly;
        for (int number = 0; number < SHIPMENTS; number++) {
            addShipment("SH" + number, number % 2 == 0 ? "STAGE-1" : "STAGE-2", 1 + random.nextInt(3));
        }
    }

    /** Pallets go from the store through the aisle to their own staging zone, and stay. */
    static Scenario towardsStaging(long seed) {
        return new Scenario(seed, true);
    }

    /** Pallets go anywhere: back, into another shipment's zone, in and out. */
    static Scenario anywhere(long seed) {
        return new Scenario(seed, false);
    }

    private void addShipment(String id, String zone, int pallets) {
        String[] units = new String[pallets];
        for (int i = 0; i < pallets; i++) {
            String sscc = units[i] = id + "-U" + i;
            String tag = id + "-t" + i;
            stories.add(new Story(Kind.UNIT, List.of(driver -> driver.unit(sscc), driver -> driver.unit(sscc))));
            stories.add(new Story(
                    Kind.ATTACHMENT, List.of(driver -> driver.attach(tag, null), driver -> driver.attach(tag, sscc))));
            stories.add(new Story(Kind.DEVICE, withDuplicates(positions(tag, path(zone)))));
        }
        List<Consumer<StagingDriver>> statuses = List.of(
                driver -> driver.shipment(shipment(id, zone, ShipmentStatus.PLANNED, 86_400, units)),
                driver -> driver.shipment(shipment(id, zone, ShipmentStatus.RELEASED, 86_400, units)),
                driver -> driver.shipment(shipment(id, zone, ShipmentStatus.RELEASED, 86_400, units)));
        stories.add(new Story(Kind.SHIPMENT, statuses));
    }

    private double[] path(String zone) {
        if (forwardOnly) {
            double target = zone.equals("STAGE-1") ? StagingDriver.STAGE_1 : StagingDriver.STAGE_2;
            return new double[] {StagingDriver.STORE, StagingDriver.AISLE, target};
        }
        return DoubleStream.generate(() -> PLACES[random.nextInt(PLACES.length)])
                .limit(2 + random.nextInt(6))
                .toArray();
    }

    /** Some seconds in each place, now and then with one wild fix; one device in four has no sequences. */
    private List<Consumer<StagingDriver>> positions(String tag, double[] path) {
        List<Consumer<StagingDriver>> positions = new ArrayList<>();
        boolean sequences = random.nextInt(4) > 0;
        long first = random.nextInt(1_000);
        double start = random.nextInt(20);
        for (double place : path) {
            int fixes = 8 + random.nextInt(8);
            for (int i = 0; i < fixes; i++) {
                boolean wild = i % 5 == 2 && random.nextBoolean();
                double x = wild ? PLACES[random.nextInt(PLACES.length)] : place + random.nextDouble();
                Long sequence = sequences ? first + positions.size() : null;
                double time = start + positions.size() * PERIOD_SECONDS;
                positions.add(driver -> driver.position(tag, sequence, time, x));
            }
        }
        return positions;
    }

    private List<Consumer<StagingDriver>> withDuplicates(List<Consumer<StagingDriver>> events) {
        List<Consumer<StagingDriver>> all = new ArrayList<>(events);
        for (int i = 0; i < events.size() / 5; i++) {
            int original = random.nextInt(all.size());
            all.add(original + 1 + random.nextInt(all.size() - original), all.get(original));
        }
        return all;
    }

    /** Everything, with stories of the given kinds told first, one after the other, and the others in a random order. */
    List<Consumer<StagingDriver>> told(Set<Kind> first, Random order) {
        List<Consumer<StagingDriver>> all = new ArrayList<>();
        List<Deque<Consumer<StagingDriver>>> rest = new ArrayList<>();
        for (Story story : stories) {
            if (first.contains(story.kind())) {
                all.addAll(story.events());
            } else {
                rest.add(new ArrayDeque<>(story.events()));
            }
        }
        while (!rest.isEmpty()) {
            all.add(rest.get(order.nextInt(rest.size())).removeFirst());
            rest.removeIf(Deque::isEmpty);
        }
        return all;
    }

    /** Master data first, then the devices one after the other: the order that others are compared with. */
    List<Consumer<StagingDriver>> toldInOrder() {
        List<Consumer<StagingDriver>> all = new ArrayList<>();
        for (Kind kind : EnumSet.allOf(Kind.class)) {
            stories.stream().filter(story -> story.kind() == kind).forEach(story -> all.addAll(story.events()));
        }
        return all;
    }
}
