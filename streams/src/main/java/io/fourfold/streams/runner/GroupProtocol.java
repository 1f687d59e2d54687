package io.fourfold.streams.runner;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which group protocol the brokers speak: {@code streams} (KIP-1071), else {@code classic}. */
final class GroupProtocol {
    private static final Logger log = LoggerFactory.getLogger(GroupProtocol.class);
    private static final String FEATURE = "streams.version";

    private GroupProtocol() {}

    /** The best protocol that the cluster has; throws {@link IllegalStateException} if no broker answers. */
    static String of(Admin admin) throws InterruptedException {
        try {
            FinalizedVersionRange range = admin.describeFeatures()
                    .featureMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .finalizedFeatures()
                    .get(FEATURE);
            if (range != null && range.maxVersionLevel() >= 1) {
                return "streams";
            }
            log.atInfo()
                    .addKeyValue("feature", FEATURE)
                    .log("The brokers lack the streams group protocol, using classic");
            return "classic";
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Could not ask the brokers for their features", e);
        }
    }
}
