package io.fourfold.benchmarks.flink;

import io.fourfold.things.LocalPoint;
import io.fourfold.things.Position;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads positions with Avro's specific reader, the record reused, no registry asked. */
final class PositionDecoder implements KafkaRecordDeserializationSchema<Seen> {
    private static final long serialVersionUID = 1;
    private static final int HEADER = 5;

    private transient SpecificDatumReader<Position> reader;
    private transient BinaryDecoder decoder;
    private transient Position position;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new SpecificDatumReader<>(Position.class);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Seen> out) throws IOException {
        byte[] bytes = record.value();
        decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
        position = reader.read(position, decoder);
        Seen seen = new Seen();
        seen.deviceId = position.getDeviceId();
        seen.siteId = position.getSiteId();
        seen.sequence = position.getSequence();
        seen.time = position.getEventTime().toEpochMilli();
        seen.x = ((LocalPoint) position.getPoint()).getX();
        seen.y = ((LocalPoint) position.getPoint()).getY();
        FlinkArm.POSITIONS.increment();
        out.collect(seen);
    }

    @Override
    public TypeInformation<Seen> getProducedType() {
        return TypeInformation.of(Seen.class);
    }
}
