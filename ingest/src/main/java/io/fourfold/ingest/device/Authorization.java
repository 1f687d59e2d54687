package io.fourfold.ingest.device;

import java.util.Optional;

/** Who may publish for whom: a device for itself, a gateway or reader also for the devices put behind it. */
public final class Authorization {
    /** The answer to whether one device may publish for another. */
    public enum Verdict {
        ALLOWED,
        NOT_ALLOWED,
        /** Said only to gateways and readers, which may know of devices before the master data does. */
        UNKNOWN_DEVICE
    }

    private final DeviceTable devices;

    public Authorization(DeviceTable devices) {
        this.devices = devices;
    }

    /** Whether the device that logged in as {@code sender} may publish for {@code deviceId}. */
    public Verdict check(String sender, String deviceId) {
        Optional<KnownDevice> from = devices.find(sender);
        if (from.isEmpty()) {
            return Verdict.NOT_ALLOWED;
        }
        if (sender.equals(deviceId)) {
            return Verdict.ALLOWED;
        }
        if (!from.get().mayCarry()) {
            return Verdict.NOT_ALLOWED;
        }
        Optional<KnownDevice> carried = devices.find(deviceId);
        if (carried.isEmpty()) {
            return Verdict.UNKNOWN_DEVICE;
        }
        return carried.get().gatewayId().filter(sender::equals).isPresent() ? Verdict.ALLOWED : Verdict.NOT_ALLOWED;
    }
}
