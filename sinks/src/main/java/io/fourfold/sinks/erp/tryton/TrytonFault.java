package io.fourfold.sinks.erp.tryton;

import java.time.Duration;
import java.util.Optional;

/** Why a call to Tryton did not do what it should. */
abstract sealed class TrytonFault extends Exception {
    private static final long serialVersionUID = 1;

    private TrytonFault(String message) {
        super(message);
    }

    /** It cannot be used at all now. The call may have been carried out or not. */
    static final class Away extends TrytonFault {
        private static final long serialVersionUID = 1;

        private final transient Optional<Duration> retryAfter;

        Away(String message, Optional<Duration> retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** It may work later: somebody else is at the same rows, or something is missing yet. */
    static final class Busy extends TrytonFault {
        private static final long serialVersionUID = 1;

        Busy(String message) {
            super(message);
        }
    }

    /** It says no, in words for people. */
    static final class Refusal extends TrytonFault {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    /** It asks a person to confirm; the name is how to say yes. */
    static final class Warning extends TrytonFault {
        private static final long serialVersionUID = 1;

        private final String name;

        Warning(String name, String message) {
            super(message);
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    /** The session is over. */
    static final class LoggedOut extends TrytonFault {
        private static final long serialVersionUID = 1;

        LoggedOut() {
            super("not logged in");
        }
    }
}
