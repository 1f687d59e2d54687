package io.fourfold.sinks.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Hands to the dead letter queue what can never be delivered. */
public final class Rejections {
    private static final String TOPIC = "errors.deadletterqueue.topic.name";

    private final Optional<ErrantRecordReporter> reporter;

    /** By Connect's reporter where there is a topic behind it: one that only writes to the worker's log loses the record. */
    public static Rejections of(Map<String, String> props, SinkTaskContext context) {
        return new Rejections(
                props.getOrDefault(TOPIC, "").isBlank()
                        ? Optional.empty()
                        : Optional.ofNullable(context.errantRecordReporter()));
    }

    /** Empty: there is no dead letter queue. */
    public Rejections(Optional<ErrantRecordReporter> reporter) {
        this.reporter = reporter;
    }

    /**
     * Returns once the dead letter queue has the record.
     *
     * @throws ConnectException if there is none, or it does not take the record: the task stops rather than lose it
     */
    public void report(SinkRecord record, String reason, Throwable cause) {
        DataException why = new DataException("The outcome cannot be delivered: " + reason, cause);
        try {
            reporter.orElseThrow(() -> noQueue(why)).report(record, why).get();
        } catch (ExecutionException e) {
            throw new ConnectException("The dead letter queue did not take a record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while writing to the dead letter queue", e);
        }
    }

    private static ConnectException noQueue(DataException why) {
        return new ConnectException(
                "A record cannot be delivered and there is no dead letter queue for it: set errors.tolerance=all and "
                        + "errors.deadletterqueue.topic.name, or skip the record",
                why);
    }
}
