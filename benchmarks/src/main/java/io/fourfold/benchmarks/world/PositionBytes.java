package io.fourfold.benchmarks.world;

import io.fourfold.benchmarks.machine.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Positions in the Confluent wire format, field by field: tens of millions are written before anything is measured. */
public final class PositionBytes {
    private static final int NOT_NULL = 1;
    private static final int NULL = 0;
    private static final int LOCAL_POINT = 1;
    private static final double ACCURACY_METRES = 0.5;
    static final long UPLINK_MILLIS = 40;

    private final byte[] header = ByteBuffer.allocate(5)
            .put((byte) 0)
            .putInt(SchemaRegistry.id("things.positions"))
            .array();
    private final Map<Integer, byte[]> siteIds = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    /** The position that the motion is at, received a little after its time. */
    public byte[] of(Motion motion) {
        return of(motion, motion.time() + UPLINK_MILLIS);
    }

    /** The same, received at another time, in epoch milliseconds. */
    public byte[] of(Motion motion, long receivedTime) {
        return of(
                World.deviceKey(motion.tag()),
                motion.sequence(),
                motion.time(),
                receivedTime,
                siteIds.computeIfAbsent(
                        motion.site(), site -> World.siteId(site).getBytes(StandardCharsets.UTF_8)),
                motion.x(),
                motion.y());
    }

    /** A position on a site's plan; the identifiers in UTF-8. */
    public byte[] of(byte[] deviceId, long sequence, long time, long receivedTime, byte[] siteId, double x, double y) {
        try {
            bytes.reset();
            bytes.writeBytes(header);
            encoder.writeBytes(deviceId); // encoded as a string is
            encoder.writeIndex(NOT_NULL);
            encoder.writeLong(sequence);
            encoder.writeLong(time);
            encoder.writeLong(receivedTime);
            encoder.writeIndex(NOT_NULL);
            encoder.writeBytes(siteId);
            encoder.writeIndex(NULL);
            encoder.writeIndex(LOCAL_POINT);
            encoder.writeDouble(x);
            encoder.writeDouble(y);
            encoder.writeIndex(NULL);
            encoder.writeIndex(NOT_NULL);
            encoder.writeDouble(ACCURACY_METRES);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }
}
