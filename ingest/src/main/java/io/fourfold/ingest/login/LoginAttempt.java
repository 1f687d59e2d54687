package io.fourfold.ingest.login;

import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What a device shows to log in.
 *
 * @param deviceId who it says it is
 * @param secret its password; empty if it sent none
 * @param subject of the client certificate that TLS has verified; empty if there is none
 * @param address where it comes from
 */
public record LoginAttempt(String deviceId, Optional<String> secret, Optional<X500Principal> subject, String address) {
    @Override
    public String toString() {
        return "LoginAttempt[" + deviceId + " from " + address + "]";
    }
}
