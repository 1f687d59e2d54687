package io.fourfold.ingest.intake;

import io.fourfold.things.GeoPoint;
import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.util.Optional;

/** What makes a {@link Position} usable: a point or a zone, coordinates in range, ids that can be ids. */
final class PositionCheck {
    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 180;

    private PositionCheck() {}

    static Optional<Refusal> check(Position position) {
        if (position.getPoint() == null && position.getZoneId() == null) {
            return Check.missing("A position needs x and y, or lat and lon, or a zone");
        }
        return point(position.getPoint())
                .or(() -> optionalId("zone", position.getZoneId()))
                .or(() -> optionalId("site", position.getSiteId()))
                .or(() -> accuracy(position.getAccuracy()))
                .or(() -> Check.sequence(position.getSequence()));
    }

    private static Optional<Refusal> point(Object point) {
        if (point instanceof LocalPoint local) {
            return Check.finite("x", local.getX())
                    .or(() -> Check.finite("y", local.getY()))
                    .or(() -> optionalNumber("z", local.getZ()));
        }
        if (point instanceof GeoPoint geo) {
            return Check.between("lat", geo.getLatitude(), -MAX_LATITUDE, MAX_LATITUDE)
                    .or(() -> Check.between("lon", geo.getLongitude(), -MAX_LONGITUDE, MAX_LONGITUDE))
                    .or(() -> optionalNumber("alt", geo.getAltitude()));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> accuracy(Double accuracy) {
        return accuracy == null ? Optional.empty() : Check.between("accuracy", accuracy, 0, Double.MAX_VALUE);
    }

    private static Optional<Refusal> optionalNumber(String field, Double value) {
        return value == null ? Optional.empty() : Check.finite(field, value);
    }

    private static Optional<Refusal> optionalId(String field, String value) {
        return value == null ? Optional.empty() : Check.id(field, value);
    }
}
