package io.fourfold.sinks.http;

import java.io.IOException;

/** A token server gave no access token. The message is for operators: it says what to look at, and holds no secret. */
public final class NoTokenException extends IOException {
    private static final long serialVersionUID = 1L;

    NoTokenException(String message) {
        super(message);
    }
}
