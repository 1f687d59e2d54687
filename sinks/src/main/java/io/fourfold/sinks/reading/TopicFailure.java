package io.fourfold.sinks.reading;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** What a failure of Kafka means for a task: {@link RetriableException} if it may pass, else {@link ConnectException}. */
public final class TopicFailure {
    private TopicFailure() {}

    /** A topic could not be read. */
    public static ConnectException reading(String topic, Throwable cause) {
        return of("read", topic, "Read", cause);
    }

    /** A topic could not be written to. */
    public static ConnectException writing(String topic, Throwable cause) {
        return of("write to", topic, "Write", cause);
    }

    private static ConnectException of(String what, String topic, String acl, Throwable cause) {
        if (cause instanceof ConnectException known) {
            return known;
        }
        String message = "Could not " + what + " the topic " + topic;
        if (cause instanceof AuthorizationException) {
            return new ConnectException(
                    message + ": the user of deliveries.* needs the ACL " + acl + " on this topic", cause);
        }
        boolean mayPass = cause instanceof org.apache.kafka.common.errors.RetriableException
                || cause instanceof SerializationException; // the registry does not answer
        return mayPass ? new RetriableException(message, cause) : new ConnectException(message, cause);
    }
}
