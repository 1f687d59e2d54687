package io.fourfold.quickstart.sim;

import io.fourfold.data.ZonePurpose;
import java.util.ArrayList;
import java.util.List;

/**
 * A site on its plan, from bottom to top: storage, an aisle, staging lanes side by side, an aisle, docks.
 *
 * <p>Metres. The aisles are so wide that a forklift crossing one is outside every zone for more than 8 s; spots lie
 * more than 1.9 m inside their zone.
 */
public record SitePlan(String siteId, List<Area> storage, List<Area> lanes, List<Area> docks) {
    static final double LANE_PITCH = 10;
    static final double LOWER_AISLE = 35;
    static final double UPPER_AISLE = 77;
    private static final double LANE_WIDTH = 6;
    private static final double STORAGE_TOP = 20;
    private static final double LANE_BOTTOM = 50;
    private static final double LANE_TOP = 62;
    private static final double DOCK_BOTTOM = 92;
    private static final double DOCK_TOP = 102;
    private static final int LANES_PER_DOCK = 5;
    private static final int SPOT_COLUMNS = 3;
    private static final int SPOT_ROWS = 4;

    public SitePlan {
        storage = List.copyOf(storage);
        lanes = List.copyOf(lanes);
        docks = List.copyOf(docks);
    }

    /** A site with that many staging lanes, two storage halves and a dock for every five lanes. */
    static SitePlan withLanes(String siteId, int count) {
        double width = count * LANE_PITCH;
        double middle = width / 2;
        List<Area> storage = List.of(
                area(siteId, "STORAGE-A", ZonePurpose.STORAGE, -LANE_PITCH, 0, middle - 2, STORAGE_TOP),
                area(siteId, "STORAGE-B", ZonePurpose.STORAGE, middle + 2, 0, width + LANE_PITCH, STORAGE_TOP));
        List<Area> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double left = i * LANE_PITCH + (LANE_PITCH - LANE_WIDTH) / 2;
            String name = String.format("LANE-%02d", i + 1);
            lanes.add(area(siteId, name, ZonePurpose.STAGING, left, LANE_BOTTOM, left + LANE_WIDTH, LANE_TOP));
        }
        List<Area> docks = new ArrayList<>();
        for (int i = 0; i < count; i += LANES_PER_DOCK) {
            double left = i * LANE_PITCH;
            double right = Math.min(i + LANES_PER_DOCK, count) * LANE_PITCH - 4;
            String name = "DOCK-" + (i / LANES_PER_DOCK + 1);
            docks.add(area(siteId, name, ZonePurpose.DOCK, left, DOCK_BOTTOM, right, DOCK_TOP));
        }
        return new SitePlan(siteId, storage, lanes, docks);
    }

    private static Area area(
            String siteId, String name, ZonePurpose purpose, double minX, double minY, double maxX, double maxY) {
        return new Area(siteId + "-" + name, purpose, minX, minY, maxX, maxY);
    }

    /** Every area of the site. */
    public List<Area> areas() {
        List<Area> all = new ArrayList<>(storage);
        all.addAll(lanes);
        all.addAll(docks);
        return all;
    }

    Area dockOf(int lane) {
        return docks.get(lane / LANES_PER_DOCK);
    }

    /** The n-th place of a lane; places repeat after twelve, where pallets are stacked. */
    Spot laneSpot(Area lane, int n) {
        double x = (lane.minX() + lane.maxX()) / 2 + n % SPOT_COLUMNS - 1;
        double y = lane.minY() + 3 + n / SPOT_COLUMNS % SPOT_ROWS * 2;
        return new Spot(new Point(x, y), lane);
    }

    /** A storage place near a given x, moved inside its storage half. */
    Spot storageSpot(double x, double y) {
        Area half = x < (storage.get(0).maxX() + storage.get(1).minX()) / 2 ? storage.get(0) : storage.get(1);
        double inside = Math.min(Math.max(x, half.minX() + 2), half.maxX() - 2);
        return new Spot(new Point(inside, Math.min(Math.max(y, 2), STORAGE_TOP - 2)), half);
    }

    Spot dockSpot(Area dock, double x) {
        double inside = Math.min(Math.max(x, dock.minX() + 2), dock.maxX() - 2);
        return new Spot(new Point(inside, dock.minY() + 5), dock);
    }

    /** In the aisle, right below a lane's place. */
    Spot aisleBelow(Spot spot) {
        return new Spot(new Point(spot.point().x(), LOWER_AISLE), null);
    }
}
