package io.fourfold.ingest.feed;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** The schema registry could not be asked; not a fault of the record, so that it is worth another try. */
final class RegistryAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SERVER_ERROR = 500;

    RegistryAwayException(Throwable cause) {
        super("The schema registry does not answer", cause);
    }

    static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answered) {
                return answered.getStatus() >= SERVER_ERROR;
            }
            // Not any IOException: Avro throws that for bytes that end too early.
            if (cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof InterruptedIOException
                    || cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
