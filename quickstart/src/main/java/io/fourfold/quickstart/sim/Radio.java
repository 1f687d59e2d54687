package io.fourfold.quickstart.sim;

import io.fourfold.quickstart.sim.Fix.Quality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns a true trajectory into what a tag measures and says: noise, outliers, stragglers, duplicates, silence.
 *
 * <p>Disturbed positions (outliers and stragglers) have at least {@link #CALM} undisturbed ones between them, so that no
 * three consecutive positions ever agree on a wrong zone.
 */
final class Radio {
    static final int CALM = 4;
    private static final double OUTLIER_SHARE = 0.02;
    private static final double STRAGGLER_SHARE = 0.03;
    private static final double DUPLICATE_SHARE = 0.03;

    private final SitePlan site;
    private final RandomGenerator random;

    Radio(SitePlan site, RandomGenerator random) {
        this.site = site;
        this.random = random;
    }

    List<Fix> measure(TagSpec tag, Trajectory trajectory, List<Silence> silences, long end) {
        List<Fix> fixes = new ArrayList<>();
        int calm = 0;
        long sequence = 0;
        for (long at = random.nextLong(tag.periodMillis()); at < end; at += tag.periodMillis()) {
            long time = at;
            if (silences.stream().anyMatch(silence -> silence.covers(time))) {
                continue;
            }
            Quality quality = calm < CALM ? Quality.CLEAN : quality();
            calm = quality == Quality.CLEAN ? calm + 1 : 0;
            Point point = quality == Quality.OUTLIER ? anywhere() : blurred(trajectory.at(at), tag.sigma());
            fixes.add(new Fix(++sequence, at, point, quality));
        }
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            if (fix.quality() == Quality.STRAGGLER && newerInTime(fixes, i, 1) == 0) {
                fixes.set(i, new Fix(fix.sequence(), fix.at(), fix.point(), Quality.CLEAN));
            }
        }
        return fixes;
    }

    private Quality quality() {
        double draw = random.nextDouble();
        if (draw < OUTLIER_SHARE) {
            return Quality.OUTLIER;
        }
        return draw < OUTLIER_SHARE + STRAGGLER_SHARE ? Quality.STRAGGLER : Quality.CLEAN;
    }

    private Point anywhere() {
        List<Area> areas = site.areas();
        Area area = areas.get(random.nextInt(areas.size()));
        return new Point(
                area.minX() + random.nextDouble() * (area.maxX() - area.minX()),
                area.minY() + random.nextDouble() * (area.maxY() - area.minY()));
    }

    private Point blurred(Point truth, double sigma) {
        return new Point(truth.x() + error(sigma), truth.y() + error(sigma));
    }

    private double error(double sigma) {
        double error = random.nextGaussian();
        return Math.max(-TagSpec.CUT, Math.min(TagSpec.CUT, error)) * sigma;
    }

    /** A straggler is said right after one or two newer ones; a duplicate, some positions after the first time. */
    List<Transmission> say(TagSpec tag, List<Fix> fixes) {
        List<Transmission> said = new ArrayList<>();
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            long at = fix.at();
            if (fix.quality() == Quality.STRAGGLER) {
                int newer = newerInTime(fixes, i, 1 + random.nextInt(2));
                at = fixes.get(i + newer).at() + 1;
            }
            said.add(new Transmission(at, fix, false));
            if (random.nextDouble() < DUPLICATE_SHARE) {
                said.add(new Transmission(at + 1 + random.nextLong(4 * tag.periodMillis()), fix, true));
            }
        }
        said.sort(Comparator.comparingLong(Transmission::at));
        return said;
    }

    /** How many newer positions, up to the given number, are measured before the straggler would be too late. */
    private static int newerInTime(List<Fix> fixes, int straggler, int wanted) {
        long latest = fixes.get(straggler).at() + ShiftOptions.LATENESS.toMillis();
        int newer = 0;
        while (newer < wanted
                && straggler + newer + 1 < fixes.size()
                && fixes.get(straggler + newer + 1).at() < latest) {
            newer++;
        }
        return newer;
    }
}
