package io.fourfold.quickstart;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.fourfold.quickstart.platform.ComponentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;

/** Says in one line what went wrong; a stack trace is for failures that nobody expected. */
final class ErrorMessages implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        if (expected(cause)) {
            line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + describe(cause));
        } else {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean expected(Throwable failure) {
        return failure instanceof CommandFailure
                || failure instanceof ComponentException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof KafkaException
                || failure instanceof RestClientException
                || failure instanceof TimeoutException
                || failure instanceof IllegalArgumentException;
    }

    private static String describe(Throwable failure) {
        if (failure instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "Kafka does not answer (" + failure.getMessage()
                    + "): does it run, and is --bootstrap-server right?";
        }
        if (failure instanceof ConnectException) {
            return "the registry does not answer (" + failure.getMessage()
                    + "): does it run, and is --registry-url right?";
        }
        StringBuilder text = new StringBuilder(
                failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        Throwable cause = failure.getCause();
        if (!(failure instanceof ComponentException) && cause != null && cause.getMessage() != null) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString();
    }
}
