package io.fourfold.ingest.process;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/** Waits for Vert.x, on threads that may. */
public final class Futures {
    private Futures() {}

    /** The result; what failed is thrown as it is where it can be. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
