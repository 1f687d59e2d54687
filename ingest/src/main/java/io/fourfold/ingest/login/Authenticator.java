package io.fourfold.ingest.login;

import io.fourfold.data.Credential;
import io.fourfold.ingest.config.LoginConfig;
import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.device.KnownDevice;
import io.fourfold.schemas.Credentials;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether devices are who they say, by what {@code data.devices} holds of them. Secrets are hashed on threads of its
 * own, never on the caller's; a device that logged in before is answered at once, even while others guess.
 */
public final class Authenticator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Authenticator.class);
    /** A whole site may sit behind one address. */
    private static final int ADDRESS_FACTOR = 20;

    private final DeviceTable devices;
    private final ProvenSecrets proven;
    private final FailureThrottle byDevice;
    private final FailureThrottle byAddress;
    private final Credential decoy;
    private final ThreadPoolExecutor workers;

    public Authenticator(DeviceTable devices, LoginConfig config, InstantSource clock, SecureRandom random) {
        this.devices = devices;
        this.proven = new ProvenSecrets(config.rememberedDevices(), random);
        this.byDevice = new FailureThrottle(config.maxFailures(), config.failureWindow(), clock);
        this.byAddress = new FailureThrottle(config.maxFailures() * ADDRESS_FACTOR, config.failureWindow(), clock);
        this.decoy = Credentials.hash(Long.toHexString(random.nextLong()), random);
        this.workers = new ThreadPoolExecutor(
                config.workers(),
                config.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.maxWaiting()),
                runnable -> {
                    Thread thread = new Thread(runnable, "login");
                    thread.setDaemon(true);
                    return thread;
                });
        devices.onRevoked(proven::forget);
    }

    /** The answer; completed already where nothing has to be hashed, else later on a thread of the authenticator. */
    public CompletableFuture<LoginResult> login(LoginAttempt attempt) {
        Optional<KnownDevice> device = devices.find(attempt.deviceId());
        if (byCertificate(attempt, device)) {
            return CompletableFuture.completedFuture(LoginResult.ACCEPTED);
        }
        if (attempt.secret().isEmpty()) {
            return CompletableFuture.completedFuture(LoginResult.DENIED);
        }
        String secret = attempt.secret().get();
        Optional<Credential> credential = device.flatMap(KnownDevice::credential);
        if (credential.isPresent() && proven.holds(attempt.deviceId(), credential.get(), secret)) {
            return CompletableFuture.completedFuture(LoginResult.ACCEPTED);
        }
        if (byDevice.isExhausted(deviceKey(attempt)) || byAddress.isExhausted(attempt.address())) {
            return CompletableFuture.completedFuture(LoginResult.THROTTLED);
        }
        try {
            return CompletableFuture.supplyAsync(() -> verify(attempt, secret, credential), workers);
        } catch (RejectedExecutionException e) {
            log.atDebug().setCause(e).log("Too many logins at once");
            return CompletableFuture.completedFuture(LoginResult.BUSY);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static boolean byCertificate(LoginAttempt attempt, Optional<KnownDevice> device) {
        return attempt.subject().isPresent()
                && device.flatMap(KnownDevice::subject).equals(attempt.subject());
    }

    private LoginResult verify(LoginAttempt attempt, String secret, Optional<Credential> credential) {
        // Checked again: a burst of guesses may have queued up before the first one failed.
        if (byDevice.isExhausted(deviceKey(attempt)) || byAddress.isExhausted(attempt.address())) {
            return LoginResult.THROTTLED;
        }
        // The decoy makes an unknown device take as long as a wrong secret.
        boolean right = matches(attempt, secret, credential.orElse(decoy));
        if (right && credential.isPresent()) {
            proven.remember(attempt.deviceId(), credential.get(), secret);
            return LoginResult.ACCEPTED;
        }
        byDevice.failed(deviceKey(attempt));
        byAddress.failed(attempt.address());
        log.atInfo()
                .addKeyValue("device", attempt.deviceId())
                .addKeyValue("address", attempt.address())
                .log("Login failed");
        return LoginResult.DENIED;
    }

    private static boolean matches(LoginAttempt attempt, String secret, Credential credential) {
        try {
            return Credentials.verify(secret, credential);
        } catch (IllegalArgumentException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("device", attempt.deviceId())
                    .log("Unusable credential in data.devices");
            return false;
        }
    }

    private static String deviceKey(LoginAttempt attempt) {
        return attempt.address() + ' ' + attempt.deviceId();
    }
}
