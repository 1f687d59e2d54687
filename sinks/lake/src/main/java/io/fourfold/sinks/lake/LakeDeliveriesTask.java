package io.fourfold.sinks.lake;

import io.fourfold.process.Delivery;
import io.fourfold.schemas.AvroSerde;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.iceberg.catalog.Catalog;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/**
 * Confirms the outcomes of some tables by reading back what was committed.
 *
 * <pre>snapshot committed > seen > its new rows read > deliveries acknowledged > Connect keeps the snapshot as offset</pre>
 *
 * <p><b>What is guaranteed.</b> A row gets its delivery only once a snapshot of the table's current lineage holds it, and no
 * row that one holds is without. The last delivery of a snapshot carries it as its source offset, those before carry the one
 * before: after a crash the snapshot is read from its beginning, and the same deliveries come again, under the same keys and with the
 * same content. What has expired is confirmed by the oldest snapshot that is left, so far as its files hold it still. A table that is
 * not there yet, or that cannot be read, is looked at again later; that does not end the task.
 */
public final class LakeDeliveriesTask extends SourceTask {
    /** Name of the only part of a source partition. */
    static final String TABLE = "table";

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1); // so that a stop need not wait longer

    private final Function<LakeSettings, Catalog> catalogs;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private LakeSettings settings;
    private AvroSerde<Delivery> serde;
    private Follower follower;

    /** For Connect. */
    public LakeDeliveriesTask() {
        this(settings -> settings.catalogue().open(), Clock.systemUTC());
    }

    /** @param catalogs opens the catalogue; a test has one in memory */
    LakeDeliveriesTask(Function<LakeSettings, Catalog> catalogs, Clock clock) {
        this.catalogs = catalogs;
        this.clock = clock;
    }

    @Override
    public String version() {
        return LakeDeliveriesConnector.pluginVersion();
    }

    @Override
    public void start(Map<String, String> props) {
        settings = LakeConfig.parse(props);
        serde = AvroSerde.forValues(settings.registry());
        List<FollowedTable> tables = settings.tables().stream()
                .map(table -> new FollowedTable(table, settings.pollInterval(), confirmed(table)))
                .toList();
        follower = new Follower(settings.sink(), new Lake(() -> catalogs.apply(settings)), clock, tables);
    }

    private Optional<Position> confirmed(String table) {
        return Optional.ofNullable(context.offsetStorageReader().offset(Map.of(TABLE, table)))
                .map(Position::fromOffset);
    }

    /** Null if there is nothing for now. */
    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = records(follower.next(settings.batchSize()));
        if (!records.isEmpty()) {
            return records;
        }
        long wait = Math.min(settings.pollInterval().toMillis(), LONGEST_POLL.toMillis());
        stopping.await(wait, TimeUnit.MILLISECONDS);
        return null;
    }

    private List<SourceRecord> records(List<Confirmation> confirmations) {
        try {
            List<SourceRecord> records = new ArrayList<>(confirmations.size());
            confirmations.forEach(confirmation -> records.add(record(confirmation)));
            return records;
        } catch (SerializationException e) { // the registry does not answer, or does not know the schema yet
            follower.rewind(e);
            return List.of();
        }
    }

    private SourceRecord record(Confirmation confirmation) {
        Delivery delivery = confirmation.delivery();
        return new SourceRecord(
                Map.of(TABLE, confirmation.table()),
                confirmation.confirmed().map(Position::toOffset).orElse(null),
                settings.deliveries(),
                Schema.STRING_SCHEMA,
                delivery.getOutcomeId(),
                Schema.BYTES_SCHEMA,
                serde.serializer().serialize(settings.deliveries(), delivery));
    }

    @Override
    public void stop() {
        stopping.countDown();
        if (follower != null) {
            follower.close();
            serde.close();
        }
    }
}
