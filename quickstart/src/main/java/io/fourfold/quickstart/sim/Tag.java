package io.fourfold.quickstart.sim;

import java.util.List;

/**
 * All that a tag measures and says over a shift.
 *
 * @param spec what sort of tag
 * @param siteId where
 * @param sscc the pallet that it is on; null: it is on a forklift
 * @param assetId the forklift that it is on; null: it is on a pallet
 * @param attachedAt when the master data tells what it is on, in milliseconds since the shift began; 0: from the start
 * @param trajectory where it truly is
 * @param fixes what it measures, by time
 * @param said what it says, by time of saying
 */
public record Tag(
        TagSpec spec,
        String siteId,
        String sscc,
        String assetId,
        long attachedAt,
        Trajectory trajectory,
        List<Fix> fixes,
        List<Transmission> said) {
    public Tag {
        fixes = List.copyOf(fixes);
        said = List.copyOf(said);
    }

    public String deviceId() {
        return spec.deviceId();
    }
}
