package io.fourfold.benchmarks.machine;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats the log folder if it is new, then runs Kafka's own main. Takes the broker's properties file. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(in);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            String[] format = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", args[0]};
            int status = StorageTool.execute(format, System.out);
            if (status != 0) {
                throw new IllegalStateException("Could not format the broker's log folder, status " + status);
            }
        }
        Kafka.main(args);
    }
}
