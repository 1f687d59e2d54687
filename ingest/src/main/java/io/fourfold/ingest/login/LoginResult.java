package io.fourfold.ingest.login;

/** The answer to a {@link LoginAttempt}. It never tells an unknown device from a wrong secret. */
public enum LoginResult {
    /** It is that device. */
    ACCEPTED,
    /** No such device, or it cannot prove that it is. */
    DENIED,
    /** Too many failed logins lately: not even looked at. */
    THROTTLED,
    /** Too many logins wait for a worker: come again. */
    BUSY
}
