package io.fourfold.sinks.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes the body of an answer until its time is over or it is too long; its connection is given up then. */
abstract class LimitedBody<T> implements BodySubscriber<T> {
    static final int MOST_BYTES = 1 << 20;

    /** Ends with the body, or with what is wrong with it. */
    private final CompletableFuture<Void> received = new CompletableFuture<>();

    private final CompletableFuture<Void> released;
    private volatile Subscription subscription;
    private long length;

    private LimitedBody(Duration left) {
        released = received.orTimeout(left.toNanos(), TimeUnit.NANOSECONDS).whenComplete((nothing, failure) -> {
            if (failure != null && subscription != null) {
                subscription.cancel();
            }
        });
    }

    /** The body as UTF-8; its time begins now, when the request is about to be sent. */
    static BodyHandler<String> text(Duration timeout) {
        long began = System.nanoTime();
        return headers -> new Text(left(timeout, began));
    }

    /** The answer is complete with its headers. Its body is still taken off the line, so that the connection can be used again. */
    static BodyHandler<Void> ignored(Duration timeout) {
        long began = System.nanoTime();
        return headers -> new Ignored(left(timeout, began));
    }

    private static Duration left(Duration timeout, long began) {
        return timeout.minusNanos(System.nanoTime() - began);
    }

    void take(ByteBuffer part) {}

    /** Ends when all of the body is taken, or with the failure as the JDK's client tells it. */
    CompletableFuture<Void> whole() {
        return received.handle((nothing, failure) -> {
            if (failure != null) {
                throw new CompletionException(
                        failure instanceof TimeoutException
                                ? new HttpTimeoutException("the answer did not end in time")
                                : failure);
            }
            return nothing;
        });
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (released.isCompletedExceptionally()) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            length += part.remaining();
            if (length > MOST_BYTES) {
                received.completeExceptionally(new IOException("the answer is longer than " + MOST_BYTES + " bytes"));
                return;
            }
            take(part);
        }
    }

    @Override
    public void onError(Throwable failure) {
        received.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        received.complete(null);
    }

    private static final class Text extends LimitedBody<String> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Text(Duration left) {
            super(left);
        }

        @Override
        void take(ByteBuffer part) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public CompletionStage<String> getBody() {
            return whole().thenApply(nothing -> bytes.toString(StandardCharsets.UTF_8));
        }
    }

    private static final class Ignored extends LimitedBody<Void> {
        private Ignored(Duration left) {
            super(left);
        }

        @Override
        public CompletionStage<Void> getBody() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
