package io.fourfold.sinks.erp;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import io.fourfold.sinks.delivery.DeliveryKeys;
import io.fourfold.sinks.erp.rest.RestConfig;
import io.fourfold.sinks.erp.tryton.TrytonConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the ERP sink, with their documentation. */
final class ErpConfigDef {
    private ErpConfigDef() {}

    static ConfigDef create() {
        ConfigDef keys = new ConfigDef();
        keys.define(
                "erp.type",
                Type.STRING,
                NO_DEFAULT_VALUE,
                HIGH,
                "The ERP: tryton, rest, or the name of a class that implements io.fourfold.sinks.erp.Erp.");
        delivering(keys);
        breaker(keys);
        topics(keys);
        TrytonConfig.define(keys);
        RestConfig.define(keys);
        return keys;
    }

    private static void delivering(ConfigDef keys) {
        keys.define(
                "put.max.ms",
                Type.LONG,
                5_000L,
                Range.atLeast(1),
                LOW,
                "Time after which one round begins no further attempt. Keep it, and the time-outs of the ERP, well below the "
                        + "consumer's max.poll.interval.ms.");
        keys.define(
                "batch.max.ms",
                Type.LONG,
                60_000L,
                Range.atLeast(1),
                LOW,
                "Time after which no further outcome is begun of those that were to be delivered together; the next round goes on "
                        + "with them. Keep it well below the consumer's max.poll.interval.ms, too.");
        keys.define(
                "pending.max",
                Type.INT,
                1_000,
                Range.atLeast(1),
                LOW,
                "Outcomes that may wait in a task before it pauses reading.");
        keys.define(
                "retry.initial.ms",
                Type.LONG,
                500L,
                Range.atLeast(1),
                MEDIUM,
                "Wait after the first attempt that the ERP could not take yet. Doubles with each; a random half of it is jitter.");
        keys.define(
                "retry.max.ms",
                Type.LONG,
                60_000L,
                Range.atLeast(1),
                MEDIUM,
                "Longest wait between two attempts for one outcome, also where the ERP asks for a longer one.");
        keys.define(
                "retry.attempts",
                Type.INT,
                1_000,
                Range.atLeast(1),
                MEDIUM,
                "Attempts after which an outcome is rejected. Those while the ERP is away do not count, unless it is away for this "
                        + "outcome only; a restart of the task counts anew.");
        keys.define(
                "retry.give.up.ms",
                Type.LONG,
                86_400_000L,
                Range.atLeast(0),
                MEDIUM,
                "Time since the first such attempt after which an outcome is rejected. A restart of the task counts anew.");
    }

    private static void breaker(ConfigDef keys) {
        keys.define(
                "breaker.failures",
                Type.INT,
                2,
                Range.atLeast(1),
                MEDIUM,
                "Calls in a row that find the ERP away before the task stops calling and pauses reading.");
        keys.define(
                "breaker.initial.ms",
                Type.LONG,
                1_000L,
                Range.atLeast(1),
                MEDIUM,
                "First wait before the ERP is tried again, by one call. Doubles with each failure; a random half of it is jitter.");
        keys.define("breaker.max.ms", Type.LONG, 60_000L, Range.atLeast(1), MEDIUM, "Longest wait of that kind.");
    }

    private static void topics(ConfigDef keys) {
        keys.define(
                "units.topic",
                Type.STRING,
                "data.handling-units",
                HIGH,
                "Topic of the handling units, which says what is in a unit. Empty: their contents are not needed.");
        DeliveryKeys.define(keys, "both topics");
    }
}
