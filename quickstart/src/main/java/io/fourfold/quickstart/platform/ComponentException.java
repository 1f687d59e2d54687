package io.fourfold.quickstart.platform;

/** A component that could not be started; the message is for people. */
public final class ComponentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ComponentException(String message) {
        super(message);
    }

    public ComponentException(String message, Throwable cause) {
        super(message, cause);
    }
}
