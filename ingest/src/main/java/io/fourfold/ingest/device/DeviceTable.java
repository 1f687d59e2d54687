package io.fourfold.ingest.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;

/** The devices as {@code data.devices} says now; read from any thread, written by the feed. */
public final class DeviceTable {
    private final Map<String, KnownDevice> devices = new ConcurrentHashMap<>();
    private final Map<X500Principal, String> bySubject = new ConcurrentHashMap<>();
    private final List<Consumer<String>> revocations = new CopyOnWriteArrayList<>();

    /** The device of that id, if there is one. */
    public Optional<KnownDevice> find(String deviceId) {
        return Optional.ofNullable(devices.get(deviceId));
    }

    /** The device whose client certificate has that subject, if there is one. */
    public Optional<KnownDevice> findBySubject(X500Principal subject) {
        return Optional.ofNullable(bySubject.get(subject))
                .flatMap(this::find)
                .filter(device -> device.subject().filter(subject::equals).isPresent());
    }

    /** How many devices there are. */
    public int size() {
        return devices.size();
    }

    /** Calls back, on the feed's thread, with the id of a device whose login was removed or changed. */
    public void onRevoked(Consumer<String> listener) {
        revocations.add(listener);
    }

    /** Adds or replaces a device. */
    public void put(KnownDevice device) {
        KnownDevice before = devices.put(device.deviceId(), device);
        device.subject().ifPresent(subject -> bySubject.put(subject, device.deviceId()));
        if (before != null && !before.sameLogin(device)) {
            revoke(device.deviceId());
        }
    }

    /** Removes a device, if it is there. */
    public void remove(String deviceId) {
        KnownDevice before = devices.remove(deviceId);
        if (before != null) {
            before.subject().ifPresent(subject -> bySubject.remove(subject, deviceId));
            revoke(deviceId);
        }
    }

    /** Removes every device that is not among those. */
    void retain(Set<String> deviceIds) {
        devices.keySet().stream()
                .filter(deviceId -> !deviceIds.contains(deviceId))
                .forEach(this::remove);
    }

    private void revoke(String deviceId) {
        revocations.forEach(listener -> listener.accept(deviceId));
    }
}
