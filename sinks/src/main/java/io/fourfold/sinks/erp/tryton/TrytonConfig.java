package io.fourfold.sinks.erp.tryton;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of {@code erp.type=tryton}. */
public final class TrytonConfig {
    private TrytonConfig() {}

    /** Adds the keys to a connector's. */
    public static void define(ConfigDef keys) {
        keys.define("tryton.url", Type.STRING, "", HIGH, "Tryton's address, e.g. https://erp.example.org:8000.");
        keys.define("tryton.database", Type.STRING, "", HIGH, "Name of its database.");
        keys.define(
                "tryton.username",
                Type.STRING,
                "",
                HIGH,
                "User of the groups Stock and Stock Administration, with a company. Not an administrator.");
        keys.define("tryton.password", Type.PASSWORD, "", HIGH, "Password of that user.");
        keys.define(
                "tryton.customer",
                Type.STRING,
                "",
                HIGH,
                "Code of the party that a shipment is for where the ERP has no document of its own.");
        keys.define(
                "tryton.quarantine",
                Type.STRING,
                "{site}-QUARANTINE",
                MEDIUM,
                "Code of the location that lots on hold are moved to, outside of the warehouse's storage location. {site} stands for "
                        + "the site.");
        keys.define(
                "tryton.codes",
                Type.LIST,
                List.of(),
                MEDIUM,
                "What Tryton calls a site, zone or product (GTIN) that it does not call as Fourfold does, as ours=theirs, separated by "
                        + "commas. Nothing behind the = of a zone: it is no location there, and moving into it is not booked.");
        keys.define(
                "tryton.timeout.ms",
                Type.LONG,
                30_000L,
                Range.atLeast(1),
                LOW,
                "Time for connecting, and for the answer to a call.");
        keys.define(
                "tryton.batch.max",
                Type.INT,
                50,
                Range.atLeast(1),
                LOW,
                "Outcomes about different things that are delivered together, by one call a step for all of them; those that are in "
                        + "each other's way are then delivered one by one. 1: always one by one.");
    }

    /**
     * The settings that the properties hold.
     *
     * @throws ConfigException naming the key, the value and what is allowed
     */
    static TrytonSettings parse(Map<String, String> properties) {
        ConfigDef keys = new ConfigDef();
        define(keys);
        AbstractConfig config = new AbstractConfig(keys, properties, false);
        try {
            return new TrytonSettings(
                    url(config),
                    config.getString("tryton.username"),
                    config.getPassword("tryton.password").value(),
                    config.getString("tryton.customer"),
                    config.getString("tryton.quarantine"),
                    codes(config.getList("tryton.codes")),
                    Duration.ofMillis(config.getLong("tryton.timeout.ms")),
                    config.getInt("tryton.batch.max"));
        } catch (IllegalArgumentException e) {
            ConfigException named = new ConfigException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static URI url(AbstractConfig config) {
        String database = config.getString("tryton.database");
        if (!database.matches("[A-Za-z0-9_.-]+")) {
            throw new ConfigException("tryton.database", database, "need letters, digits, _ . and - only");
        }
        return URI.create(config.getString("tryton.url").replaceFirst("/*$", "/") + database + "/");
    }

    private static Map<String, String> codes(List<String> pairs) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new ConfigException("tryton.codes", pair, "need ours=theirs");
            }
            codes.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return codes;
    }
}
