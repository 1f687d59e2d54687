package io.fourfold.ingest.phone;

import io.fourfold.data.Credential;
import io.fourfold.ingest.config.LoginConfig;
import io.fourfold.ingest.login.FailureThrottle;
import io.fourfold.ingest.login.LoginResult;
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

/** Says whether a worker's password is right. Hashes on threads of its own, and limits how often one may guess. */
final class SignIn implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    /** A whole site may sit behind one address. */
    private static final int ADDRESS_FACTOR = 20;

    private final Logins logins;
    private final FailureThrottle byWorker;
    private final FailureThrottle byAddress;
    private final Credential decoy;
    private final ThreadPoolExecutor workers;

    SignIn(Logins logins, LoginConfig config, InstantSource clock, SecureRandom random) {
        this.logins = logins;
        this.byWorker = new FailureThrottle(config.maxFailures(), config.failureWindow(), clock);
        this.byAddress = new FailureThrottle(config.maxFailures() * ADDRESS_FACTOR, config.failureWindow(), clock);
        this.decoy = Credentials.hashPassword(Long.toHexString(random.nextLong()), random);
        this.workers = new ThreadPoolExecutor(
                config.workers(),
                config.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.maxWaiting()),
                task -> {
                    Thread thread = new Thread(task, "sign-in");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** The answer, on another thread. It never tells an unknown worker from a wrong password, not by its time either. */
    CompletableFuture<LoginResult> check(String workerId, String password, String address) {
        try {
            return CompletableFuture.supplyAsync(() -> verify(workerId, password, address), workers);
        } catch (RejectedExecutionException e) {
            log.atDebug().setCause(e).log("Too many sign-ins at once");
            return CompletableFuture.completedFuture(LoginResult.BUSY);
        }
    }

    private LoginResult verify(String workerId, String password, String address) {
        String key = address + ' ' + workerId;
        if (byWorker.isExhausted(key) || byAddress.isExhausted(address)) {
            return LoginResult.THROTTLED;
        }
        Optional<Credential> credential = logins.credential(workerId);
        boolean right = matches(password, credential.orElse(decoy));
        if (right && credential.isPresent()) {
            return LoginResult.ACCEPTED;
        }
        byWorker.failed(key);
        byAddress.failed(address);
        log.atInfo().addKeyValue("address", address).log("Sign-in failed");
        return LoginResult.DENIED;
    }

    private static boolean matches(String password, Credential credential) {
        try {
            return Credentials.verify(password, credential);
        } catch (IllegalArgumentException e) {
            log.atWarn().setCause(e).log("Unusable credential in people.logins");
            return false;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
