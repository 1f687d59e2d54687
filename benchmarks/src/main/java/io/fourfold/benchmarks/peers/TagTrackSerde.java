package io.fourfold.benchmarks.peers;

import io.fourfold.benchmarks.world.TagTrack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A tag's state as few bytes: cheaper than the Avro or JSON that one would take first. */
final class TagTrackSerde {
    private TagTrackSerde() {}

    static Serde<TagTrack> create() {
        return Serdes.serdeFrom(
                (topic, track) -> track == null ? null : write(track),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(TagTrack track) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(track.sscc);
            out.writeLong(track.sequence);
            out.writeLong(track.time);
            out.writeUTF(track.zone);
            out.writeUTF(track.left);
            out.writeBoolean(track.moved);
            out.writeUTF(track.candidate);
            out.writeInt(track.count);
            out.writeLong(track.since);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }

    private static TagTrack read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            TagTrack track = new TagTrack();
            track.sscc = in.readUTF();
            track.sequence = in.readLong();
            track.time = in.readLong();
            track.zone = in.readUTF();
            track.left = in.readUTF();
            track.moved = in.readBoolean();
            track.candidate = in.readUTF();
            track.count = in.readInt();
            track.since = in.readLong();
            return track;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read a tag's state", e);
        }
    }
}
