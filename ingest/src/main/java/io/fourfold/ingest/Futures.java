package io.fourfold.ingest;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/** Waits for Vert.x, on threads that may. */
final class Futures {
    private Futures() {}

    /** The result; what failed is thrown as it is where it can be. */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
