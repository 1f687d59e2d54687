package io.fourfold.ingest.senml;

import io.fourfold.ingest.intake.Refusal;
import io.fourfold.things.ErrorCode;

/** A payload breaks the rules of SenML or of what we make of it; becomes a {@link Refusal} before it leaves the package. */
final class SenmlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private SenmlException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    static SenmlException malformed(String message) {
        return new SenmlException(ErrorCode.MALFORMED, message);
    }

    static SenmlException missing(String message) {
        return new SenmlException(ErrorCode.MISSING_FIELD, message);
    }

    static SenmlException invalid(String message) {
        return new SenmlException(ErrorCode.INVALID_VALUE, message);
    }

    Refusal toRefusal() {
        return new Refusal(code, getMessage());
    }
}
