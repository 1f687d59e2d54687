package io.fourfold.quickstart.trace;

import java.util.List;

/**
 * All that can be said of an outcome.
 *
 * @param chapter the outcome, with what led to it
 */
record Story(Chapter chapter, List<MasterVersion> masterData, List<Timeline.Step> timeline) {
    Story {
        masterData = List.copyOf(masterData);
        timeline = List.copyOf(timeline);
    }
}
