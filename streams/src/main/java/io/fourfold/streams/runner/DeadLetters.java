package io.fourfold.streams.runner;

import io.fourfold.schemas.Topic;
import io.fourfold.schemas.TopicCatalogue;
import io.fourfold.schemas.TopicSpec;
import io.fourfold.schemas.Topics;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Makes the dead letter of a Kafka record that a topology could not use.
 *
 * <p>It goes out in the transaction that moves past the record (KIP-1034), so it is neither lost nor said twice.
 */
final class DeadLetters {
    /** Under this key the handlers find the instance among the properties of Kafka Streams. */
    static final String CONFIG = "fourfold.dead.letters";

    private static final int MAX_PAYLOAD = 64 * 1024;

    private final String process;
    private final Topic<String, DeadLetter> topic;
    private final Set<String> keyedByDevice;
    private final Set<String> impersonal;
    private final Consumer<ProducerRecord<byte[], byte[]>> outsideTasks;

    /** @param outsideTasks writes a letter where no task, and so no transaction, is at hand */
    DeadLetters(String process, Topics topics, Consumer<ProducerRecord<byte[], byte[]>> outsideTasks) {
        this.process = process;
        this.outsideTasks = outsideTasks;
        this.topic = topics.deadLetters();
        this.keyedByDevice = named(topics, spec -> spec.key().equals("deviceId"));
        this.impersonal = named(topics, spec -> !spec.personalData());
    }

    private static Set<String> named(Topics topics, Predicate<TopicSpec> which) {
        return TopicCatalogue.load().topics().stream()
                .filter(which)
                .map(TopicSpec::name)
                .map(topics::name)
                .collect(Collectors.toSet());
    }

    static DeadLetters from(Map<String, ?> config) {
        if (config.get(CONFIG) instanceof DeadLetters deadLetters) {
            return deadLetters;
        }
        throw new IllegalStateException(CONFIG + ": need the process's dead letters, got " + config.get(CONFIG));
    }

    /** Letters for Kafka Streams to write in the task's transaction; without a task they are written at once, and none is left. */
    List<ProducerRecord<byte[], byte[]>> toWrite(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> letter) {
        if (context.taskId() != null && context.taskId().subtopology() >= 0) {
            return List.of(letter);
        }
        outsideTasks.accept(letter);
        return List.of();
    }

    /**
     * The record for {@code things.dead-letters}; received when the record in question was written. What may hold personal data, and
     * an internal topic may, stays where it lies: others read dead letters than may read people's topics.
     */
    ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte[] key, byte[] payload, ErrorCode code, Exception fault) {
        int length = payload == null ? 0 : payload.length;
        int kept = impersonal.contains(context.topic()) ? Math.min(length, MAX_PAYLOAD) : 0;
        String deviceId =
                key != null && keyedByDevice.contains(context.topic()) ? new String(key, StandardCharsets.UTF_8) : null;
        DeadLetter letter = DeadLetter.newBuilder()
                .setProtocol("kafka")
                .setSource(context.topic() + "-" + context.partition() + "@" + context.offset())
                .setDeviceId(deviceId)
                .setErrorCode(code)
                .setMessage(message(fault))
                .setReceivedTime(Instant.ofEpochMilli(Math.max(0, context.timestamp())))
                .setPayload(kept == 0 ? ByteBuffer.allocate(0) : ByteBuffer.wrap(Arrays.copyOf(payload, kept)))
                .setPayloadLength(length)
                .setProcess(process)
                .build();
        return new ProducerRecord<>(
                topic.name(),
                deviceId == null ? null : key,
                topic.valueSerde().serializer().serialize(topic.name(), letter));
    }

    /** Types alone: an exception's own text may hold what the record held. */
    private static String message(Exception fault) {
        Throwable root = fault;
        for (int depth = 0; root.getCause() != null && depth < 32; depth++) {
            root = root.getCause();
        }
        String outer = fault.getClass().getSimpleName();
        return root == fault ? outer : outer + " caused by " + root.getClass().getSimpleName();
    }
}
