package io.fourfold.quickstart.sim;

import io.fourfold.data.Credential;
import io.fourfold.schemas.Credentials;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A random secret for each device that logs in. */
public final class Secrets {
    private static final int BYTES = 18;

    private final Map<String, String> byDevice;

    private Secrets(Map<String, String> byDevice) {
        this.byDevice = byDevice;
    }

    /** New secrets for the devices of a plan that speak to the gateway themselves. */
    public static Secrets forDevicesOf(Plan plan, SecureRandom random) {
        Map<String, String> secrets = new TreeMap<>();
        plan.readers().forEach(reader -> secrets.put(reader.deviceId(), secret(random)));
        plan.tags().stream()
                .filter(tag -> tag.spec().readerId() == null)
                .forEach(tag -> secrets.put(tag.deviceId(), secret(random)));
        return new Secrets(secrets);
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Set<String> devices() {
        return byDevice.keySet();
    }

    /** The hash of a device's secret; null for a device that does not log in. */
    Credential credential(String deviceId, SecureRandom random) {
        String secret = byDevice.get(deviceId);
        return secret == null ? null : Credentials.hash(secret, random);
    }

    String of(String deviceId) {
        return byDevice.get(deviceId);
    }

    static Transport transport(Plan plan, String deviceId) {
        return plan.readers().stream()
                .filter(reader -> reader.deviceId().equals(deviceId))
                .map(Reader::transport)
                .findFirst()
                .orElseGet(() -> plan.tags().stream()
                        .filter(tag -> tag.deviceId().equals(deviceId))
                        .findFirst()
                        .orElseThrow()
                        .spec()
                        .transport());
    }
}
