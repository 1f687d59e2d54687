package io.fourfold.ingest.intake;

import java.util.concurrent.CompletableFuture;

/** A format of payloads: the seam where SenML, Avro and others are plugged in. */
public interface PayloadFormat {
    /** Nothing has to be fetched before decoding. */
    CompletableFuture<Void> PREPARED = CompletableFuture.completedFuture(null);

    /**
     * Fetches what decoding needs from elsewhere, so that {@link #decode} never blocks. Completes on any thread, normally
     * even if that failed.
     */
    default CompletableFuture<Void> prepare(byte[] payload) {
        return PREPARED;
    }

    /** Decodes a payload; never blocks. */
    Decoded decode(byte[] payload, Target target);
}
