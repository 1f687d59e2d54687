package io.fourfold.streams.runner;

import io.fourfold.schemas.Topics;
import io.fourfold.streams.ProcessTopology;
import io.fourfold.streams.Settings;
import io.fourfold.streams.dispatch.DispatchConfig;
import io.fourfold.streams.dispatch.DispatchTopology;
import io.fourfold.streams.ledger.LedgerConfig;
import io.fourfold.streams.ledger.LedgerTopology;
import io.fourfold.streams.staging.StagingConfig;
import io.fourfold.streams.staging.StagingTopology;
import io.fourfold.streams.state.StateStores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The processes that can be run, by name. */
public final class ProcessCatalogue {
    private interface Factory {
        ProcessTopology create(Topics topics, Settings settings, Clock clock);
    }

    private static final Map<String, Factory> FACTORIES = new TreeMap<>(Map.of(
            "staging", ProcessCatalogue::staging,
            "dispatch", ProcessCatalogue::dispatch,
            "ledger", ProcessCatalogue::ledger));

    private ProcessCatalogue() {}

    /** Names of all processes, in order. */
    public static List<String> names() {
        return List.copyOf(FACTORIES.keySet());
    }

    /**
     * The process of that name with its settings (those properties that begin with its name and a dot).
     *
     * @throws IllegalArgumentException for an unknown name or setting
     */
    public static ProcessTopology create(String name, Topics topics, Map<String, String> properties, Clock clock) {
        require(name);
        Settings settings = new Settings(name + ".", properties);
        ProcessTopology process = FACTORIES.get(name).create(topics, settings, clock);
        settings.rejectUnknown();
        return process;
    }

    private static ProcessTopology staging(Topics topics, Settings settings, Clock clock) {
        StagingConfig byDefault = StagingConfig.DEFAULT;
        StagingConfig config = new StagingConfig(
                settings.duration("dwell", byDefault.dwell()),
                settings.integer("consecutive", byDefault.consecutive()),
                settings.duration("risk.lead", byDefault.riskLead()),
                settings.duration("grace", byDefault.grace()),
                settings.duration("idle", byDefault.idle()));
        return new StagingTopology(topics, config, clock, stores(settings));
    }

    private static ProcessTopology dispatch(Topics topics, Settings settings, Clock clock) {
        return new DispatchTopology(topics, DispatchConfig.from(settings), clock, stores(settings));
    }

    private static ProcessTopology ledger(Topics topics, Settings settings, Clock clock) {
        return new LedgerTopology(topics, LedgerConfig.from(settings), clock, stores(settings));
    }

    private static StateStores stores(Settings settings) {
        return settings.oneOf("stores", StateStores.class, StateStores.ROCKSDB);
    }

    static void require(String name) {
        if (!FACTORIES.containsKey(name)) {
            throw new IllegalArgumentException("topology: need one of " + names() + ", got " + name);
        }
    }
}
