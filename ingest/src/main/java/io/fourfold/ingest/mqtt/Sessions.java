package io.fourfold.ingest.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is connected, one connection a device, and the sessions that wait for their device to come back. In memory only: after
 * a restart of the gateway no session is present, and clients begin anew, as MQTT provides for.
 */
public final class Sessions {
    private static final int MAX_KEPT = 100_000;

    private record Kept(Session session, Instant until) {}

    private final Map<String, OpenConnection> connected = new ConcurrentHashMap<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** How many devices are connected. */
    public int connected() {
        return connected.size();
    }

    /** Ends the connection of a device, if it has one, because its login was withdrawn. */
    public void revoke(String deviceId) {
        OpenConnection connection = connected.get(deviceId);
        if (connection != null) {
            connection.end(Departure.REVOKED);
        }
    }

    /** Stops to read from all connections; what was read is answered still. */
    public void drain() {
        connected.values().forEach(OpenConnection::drain);
    }

    /** Ends all connections because the gateway stops. */
    public void shutDown() {
        connected.values().forEach(connection -> connection.end(Departure.SHUTTING_DOWN));
    }

    /** Lets go of sessions whose time is over. */
    public void expire() {
        Instant now = clock.instant();
        kept.values().removeIf(session -> session.until().isBefore(now));
    }

    /** Puts a connection in the place of the one that its device may have: first that one leaves, then this one comes. */
    void enter(String deviceId, OpenConnection connection) {
        connected.compute(deviceId, (id, before) -> {
            if (before != null) {
                before.end(Departure.TAKEN_OVER);
            }
            connection.arrive();
            return connection;
        });
    }

    /** The session of a device that comes back, if it wants it and it is there; its earlier connection may still be open. */
    Optional<Session> resume(String deviceId, boolean cleanStart) {
        Kept found = kept.remove(deviceId);
        OpenConnection earlier = connected.get(deviceId);
        if (cleanStart) {
            return Optional.empty();
        }
        if (earlier != null) {
            return earlier.lastingSession();
        }
        return Optional.ofNullable(found)
                .filter(session -> session.until().isAfter(clock.instant()))
                .map(Kept::session);
    }

    /** A connection is over; its session is kept for its device unless another has it or there is nothing in it. */
    void leave(String deviceId, OpenConnection connection, Session session, Duration expiry) {
        boolean last = connected.remove(deviceId, connection);
        if (last && !expiry.isZero() && session.size() > 0 && kept.size() < MAX_KEPT) {
            kept.put(deviceId, new Kept(session, clock.instant().plus(expiry)));
        }
    }
}
