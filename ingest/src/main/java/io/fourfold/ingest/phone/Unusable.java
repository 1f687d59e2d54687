package io.fourfold.ingest.phone;

import io.fourfold.ingest.publish.Outgoing;
import io.fourfold.ingest.publish.Publisher;
import io.fourfold.schemas.Topic;
import io.fourfold.things.DeadLetter;
import io.fourfold.things.ErrorCode;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in {@code things.dead-letters} that a record cannot be used; where it lies, and not what is in it: people's data. */
final class Unusable implements BiConsumer<ConsumerRecord<String, byte[]>, String> {
    private static final Logger log = LoggerFactory.getLogger(Unusable.class);

    private final Topic<String, DeadLetter> topic;
    private final Publisher publisher;
    private final InstantSource clock;

    Unusable(Topic<String, DeadLetter> topic, Publisher publisher, InstantSource clock) {
        this.topic = topic;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, String reason) {
        String source = record.topic() + "-" + record.partition() + "@" + record.offset();
        DeadLetter letter = DeadLetter.newBuilder()
                .setProtocol("kafka")
                .setSource(source)
                .setPayload(ByteBuffer.allocate(0))
                .setErrorCode(ErrorCode.UNDECODABLE)
                .setMessage(reason)
                .setPayloadLength(record.value() == null ? 0 : record.value().length)
                .setProcess("phone")
                .setReceivedTime(clock.instant())
                .build();
        publisher.publish(new Outgoing<>(topic, null, letter, clock.instant(), (metadata, error) -> log.atWarn()
                .addKeyValue("source", source)
                .addKeyValue("deadLetter", error == null)
                .log("A record cannot be used")));
    }
}
