package io.fourfold.streams.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final TopicPartition PARTITION = new TopicPartition("things.positions", 3);
    private static final Map<TopicPartition, OffsetAndMetadata> NEXT = Map.of(PARTITION, new OffsetAndMetadata(99));

    private final BatchingInterceptor interceptor = new BatchingInterceptor();

    @BeforeEach
    void configure() {
        interceptor.configure(Map.of(BatchingInterceptor.TOPIC_CONFIG, PARTITION.topic()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, long timestamp, byte[] key, byte[] value) {
        Headers headers = new Record<>(null, null, 0).headers();
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.of(7));
    }

    private List<ConsumerRecord<byte[], byte[]>> merge(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        return interceptor
                .onConsume(new ConsumerRecords<>(Map.of(partition, records), NEXT))
                .records(partition);
    }

    private static RecordCursor over(ConsumerRecord<byte[], byte[]> record) {
        RecordCursor cursor = new RecordCursor();
        cursor.enter(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()), record.offset());
        return cursor;
    }

    @Test
    void aCursorWalksOverWhatWasMergedAsIfItHadNotBeen() {
        // Given
        long seed = Long.getLong("seed", 5L);
        Random random = new Random(seed);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long offset = 1_000;
        long timestamp = 1_700_000_000_000L;
        for (int i = 0; i < 5_000; i++) {
            offset += 1 + random.nextInt(3); // transaction markers leave gaps
            timestamp += random.nextInt(20) - 5;
            byte[] key = random.nextInt(50) == 0 ? null : new byte[random.nextInt(60)];
            byte[] value = random.nextInt(50) == 0 ? null : new byte[random.nextInt(300)];
            ConsumerRecord<byte[], byte[]> record = record(PARTITION, offset, timestamp, key, value);
            if (key != null) {
                random.nextBytes(key);
            }
            if (value != null) {
                random.nextBytes(value);
            }
            if (random.nextInt(10) == 0) {
                record.headers().add("traceparent", utf8("00-" + i)).add("empty", null);
            }
            records.add(record);
        }

        // When
        List<ConsumerRecord<byte[], byte[]>> merged = merge(PARTITION, records);

        // Then
        assertTrue(merged.size() < records.size() / 10, "seed " + seed + ": " + merged.size() + " batches");
        int at = 0;
        for (ConsumerRecord<byte[], byte[]> batch : merged) {
            assertEquals(records.get(at).offset(), batch.offset(), "a commit must lead back to the first of them");
            assertEquals(records.get(at).timestamp(), batch.timestamp());
            for (RecordCursor cursor = over(batch); cursor.next(); at++) {
                assertSame(records.get(at), cursor, "seed " + seed + ", record " + at);
                assertTrue(
                        Math.abs(cursor.timestamp() - batch.timestamp()) <= BatchingInterceptor.MAX_SPAN_MILLIS,
                        "seed " + seed);
            }
        }
        assertEquals(records.size(), at, "seed " + seed);
    }

    private static void assertSame(ConsumerRecord<byte[], byte[]> record, RecordCursor cursor, String message) {
        assertEquals(record.offset(), cursor.offset(), message);
        assertEquals(record.timestamp(), cursor.timestamp(), message);
        assertArrayEquals(record.key(), cursor.key(), message);
        assertArrayEquals(record.value(), cursor.value(), message);
        assertEquals(record.headers(), cursor.headers(), message);
    }

    @Test
    void aRecordAloneStaysAsItIs() {
        // Given
        ConsumerRecord<byte[], byte[]> alone = record(PARTITION, 5, 10, utf8("tag-1"), utf8("here"));

        // When
        List<ConsumerRecord<byte[], byte[]>> merged = merge(PARTITION, List.of(alone));

        // Then
        assertEquals(List.of(alone), merged);
        RecordCursor cursor = over(merged.get(0));
        assertTrue(cursor.next());
        assertSame(alone, cursor, "alone");
        assertFalse(cursor.next());
    }

    @Test
    void aMarkFromOutsideMakesNoBatch() {
        // Given
        ConsumerRecord<byte[], byte[]> forged = record(PARTITION, 5, 10, utf8("tag-1"), utf8("no batch at all"));
        forged.headers().add(Batch.KEY, utf8("yes"));

        // When
        RecordCursor cursor = over(merge(PARTITION, List.of(forged)).get(0));

        // Then
        assertTrue(cursor.next());
        assertArrayEquals(utf8("no batch at all"), cursor.value());
        assertFalse(cursor.next());
    }

    @Test
    void otherTopicsAndTheOffsetsToCommitAreLeftAlone() {
        // Given
        TopicPartition other = new TopicPartition("data.devices", 3);
        List<ConsumerRecord<byte[], byte[]>> records =
                List.of(record(other, 1, 10, utf8("a"), utf8("1")), record(other, 2, 10, utf8("b"), utf8("2")));

        // When
        ConsumerRecords<byte[], byte[]> seen =
                interceptor.onConsume(new ConsumerRecords<>(Map.of(other, records), NEXT));

        // Then
        assertEquals(records, seen.records(other));
        assertEquals(NEXT, seen.nextOffsets());
    }
}
