package io.fourfold.quickstart.truth;

/** Thrown for a plan in which a race would decide what is right, so that nothing could be compared with it. */
public final class AmbiguousPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AmbiguousPlanException(String message) {
        super(message);
    }
}
