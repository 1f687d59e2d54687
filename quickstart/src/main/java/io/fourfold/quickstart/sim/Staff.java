package io.fourfold.quickstart.sim;

import io.fourfold.quickstart.sim.Colleague.Answer;
import java.util.List;

/**
 * The people of a site: one manager who is called first, one for the case that nobody answers, and others who must never
 * be called (off duty, or in another role).
 */
final class Staff {
    /** The role that hears of shipments. */
    static final String MANAGER = "shift-manager";

    private Staff() {}

    /** @param index of the site; managers of different sites answer differently */
    static List<Colleague> of(String siteId, int index) {
        Answer answer = Answer.values()[index % Answer.values().length];
        return List.of(
                new Colleague("W-" + siteId + "-1", "Ada", siteId, MANAGER, List.of(), true, 0, answer),
                new Colleague("W-" + siteId + "-2", "Ben", siteId, MANAGER, List.of(), true, 1, Answer.AT_ONCE),
                new Colleague("W-" + siteId + "-3", "Cleo", siteId, MANAGER, List.of(), false, 0, Answer.AT_ONCE),
                new Colleague(
                        "W-" + siteId + "-4",
                        "Dan",
                        siteId,
                        "technician",
                        List.of("refrigeration"),
                        true,
                        0,
                        Answer.AT_ONCE));
    }
}
