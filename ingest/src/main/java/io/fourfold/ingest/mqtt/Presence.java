package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.intake.LifecycleLog;
import io.fourfold.things.LifecycleKind;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells once that a device came, and once that it went; the going may be told from any thread. */
final class Presence {
    private final LifecycleLog lifecycle;
    private final Client client;
    private final AtomicBoolean present = new AtomicBoolean();

    Presence(LifecycleLog lifecycle, Client client) {
        this.lifecycle = lifecycle;
        this.client = client;
    }

    void arrive() {
        present.set(true);
        lifecycle.write(client.deviceId(), LifecycleKind.CONNECTED, null);
    }

    /** A will becomes the event DEATH, with the will's message as its reason. */
    void depart(Departure departure) {
        if (present.getAndSet(false)) {
            if (departure.willIsDue()) {
                client.will().ifPresent(will -> lifecycle.write(client.deviceId(), LifecycleKind.DEATH, will));
            }
            lifecycle.write(client.deviceId(), LifecycleKind.DISCONNECTED, departure.reason());
        }
    }
}
