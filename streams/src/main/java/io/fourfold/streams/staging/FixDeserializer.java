package io.fourfold.streams.staging;

import io.fourfold.data.Crs;
import io.fourfold.schemas.AvroSerde;
import io.fourfold.things.Position;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what staging needs of a {@link Position}, in place.
 *
 * <p>A record whose writer's schema has the fields of ours in our order (the same parsing canonical form, Avro 1.12
 * specification) is read by a cursor; any other is decoded in full, as the schemas are resolved.
 */
final class FixDeserializer implements Deserializer<Fix> {
    private static final String FORM = SchemaNormalization.toParsingForm(Position.getClassSchema());
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 1 + Integer.BYTES;
    private static final int UNKNOWN = -1;

    private final AvroSerde<Position> positions;
    private final TextCache texts = new TextCache();
    private final Map<Integer, Boolean> isOurs = new ConcurrentHashMap<>();
    private volatile int latest = UNKNOWN;

    FixDeserializer(AvroSerde<Position> positions) {
        this.positions = positions;
    }

    @Override
    public Fix deserialize(String topic, byte[] record) {
        if (record == null) {
            return null;
        }
        if (record.length > HEADER && record[0] == 0 && isOurs((int) INT.get(record, 1))) {
            return read(topic, record);
        }
        return Fix.of(positions.deserializer().deserialize(topic, record));
    }

    private boolean isOurs(int id) {
        return id == latest || isOurs.computeIfAbsent(id, this::hasOurForm) && remember(id);
    }

    private boolean hasOurForm(int id) {
        return SchemaNormalization.toParsingForm(positions.writerSchema(id)).equals(FORM);
    }

    private boolean remember(int id) {
        latest = id;
        return true;
    }

    private Fix read(String topic, byte[] record) {
        try {
            AvroCursor cursor = new AvroCursor(record, HEADER, record.length, texts);
            Fix fix = read(cursor);
            skipRest(cursor, fix);
            cursor.requireEnd();
            return fix;
        } catch (IndexOutOfBoundsException e) {
            throw new SerializationException("A record of " + topic + " is no position", e);
        }
    }

    private static Fix read(AvroCursor in) {
        in.skipText(); // deviceId, which is the key
        boolean sequenced = in.readIsPresent();
        long sequence = sequenced ? in.readLong() : 0;
        long eventTime = in.readLong();
        long receivedTime = in.readLong();
        String siteId = in.readIsPresent() ? in.readText() : null;
        String zoneId = in.readIsPresent() ? in.readText() : null;
        long point = in.readLong();
        if (point == 0) {
            return new Fix(sequenced, sequence, eventTime, receivedTime, siteId, zoneId, null, 0, 0);
        }
        double first = in.readDouble();
        double second = in.readDouble();
        if (point == 1) {
            return new Fix(sequenced, sequence, eventTime, receivedTime, siteId, zoneId, Crs.LOCAL, first, second);
        }
        if (point == 2) {
            return new Fix(sequenced, sequence, eventTime, receivedTime, siteId, zoneId, Crs.WGS84, second, first);
        }
        throw new IndexOutOfBoundsException("Branch " + point + " of a union of three");
    }

    /** The point's height and the accuracy: nobody asks for them, but a record that is cut off in them is none. */
    private static void skipRest(AvroCursor in, Fix fix) {
        if (fix.crs() != null && in.readIsPresent()) {
            in.readDouble();
        }
        if (in.readIsPresent()) {
            in.readDouble();
        }
    }
}
