package io.fourfold.ingest.device;

import io.fourfold.data.Credential;
import io.fourfold.data.Device;
import io.fourfold.data.DeviceKind;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What the gateway needs to know of a device of {@code data.devices}.
 *
 * @param deviceId its id
 * @param mayCarry whether its kind may publish for others: a gateway or a reader
 * @param siteId its site
 * @param gatewayId the device that may publish for it
 * @param credential its salted secret; empty: no login by password
 * @param subject of its client certificate; empty: no login by certificate
 */
public record KnownDevice(
        String deviceId,
        boolean mayCarry,
        String siteId,
        Optional<String> gatewayId,
        Optional<Credential> credential,
        Optional<X500Principal> subject) {

    /**
     * From the record of the topic.
     *
     * @throws IllegalArgumentException if the certificate's subject is no distinguished name (RFC 2253)
     */
    public static KnownDevice of(Device device) {
        return new KnownDevice(
                device.getDeviceId(),
                device.getKind() == DeviceKind.GATEWAY || device.getKind() == DeviceKind.READER,
                device.getSiteId(),
                Optional.ofNullable(device.getGatewayId()),
                Optional.ofNullable(device.getCredential()),
                Optional.ofNullable(device.getCertificateSubject()).map(X500Principal::new));
    }

    /** Whether whoever logged in as this device may stay logged in under the other state of it. */
    boolean sameLogin(KnownDevice other) {
        return credential.equals(other.credential) && subject.equals(other.subject);
    }
}
