package io.fourfold.quickstart.ledger;

import io.fourfold.quickstart.ClusterOptions;
import io.fourfold.quickstart.read.RecordDecoder;
import io.fourfold.quickstart.read.TopicLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fourfold ledger}: which outcomes have arrived, from {@code process.delivery-status}. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = {
            "Prints how many outcomes each sink has delivered, rejected or still to deliver, and lists those that are on"
                    + " their way, the oldest first, with their age.",
            ""
        })
public final class LedgerCommand implements Callable<Integer> {
    private static final String TOPIC = "process.delivery-status";

    @Spec
    private CommandSpec spec;

    @Option(names = "--late", description = "list those that were not in time, delivered meanwhile or not")
    private boolean late;

    @Option(names = "--rejected", description = "list those that were refused, with the reason")
    private boolean rejected;

    @Option(names = "--sink", paramLabel = "SINK", description = "of this sink only")
    private String sink;

    @Option(names = "--json", description = "print what is listed as one JSON object a line, and no counts")
    private boolean json;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException {
        Collection<Standing> all = standings();
        List<Standing> listed = all.stream().filter(this::listed).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            listed.forEach(one -> out.println(one.json()));
        } else {
            LedgerReport.lines(all, listed, Instant.now()).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private boolean listed(Standing one) {
        return late || rejected ? late && one.late() || rejected && one.rejected() : one.open();
    }

    private Collection<Standing> standings() throws IOException {
        String topic = cluster.topicPrefix() + TOPIC;
        Map<String, Standing> standings = new LinkedHashMap<>();
        RecordDecoder decoder = new RecordDecoder(cluster.client());
        try (TopicLog log = new TopicLog(cluster.client())) {
            log.read(log.ranges(log.partitions(topic)), record -> put(standings, decoder, record));
        }
        return standings.values();
    }

    private void put(Map<String, Standing> standings, RecordDecoder decoder, ConsumerRecord<byte[], byte[]> record) {
        Standing standing = new Standing(decoder.decode(record));
        String key = standing.record().key();
        if (record.value() == null) {
            standings.remove(key);
        } else if (sink == null || sink.equals(standing.sink())) {
            standings.put(key, standing);
        }
    }
}
