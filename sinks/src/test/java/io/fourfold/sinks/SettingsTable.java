package io.fourfold.sinks;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The table of a connector's settings, as {@code docs/sinks.md} has it. */
public final class SettingsTable {
    private SettingsTable() {}

    public static String of(ConfigDef definition) {
        return definition.configKeys().values().stream()
                .map(SettingsTable::row)
                .collect(
                        Collectors.joining("", "| setting | type | default | what it does |\n|---|---|---|---|\n", ""));
    }

    private static String row(ConfigKey key) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(key.name, key.type.name().toLowerCase(Locale.ROOT), defaultValue(key), key.documentation)
                .replace(System.lineSeparator(), "\n");
    }

    private static String defaultValue(ConfigKey key) {
        if (!key.hasDefault()) {
            return "**required**";
        }
        String text = ConfigDef.convertToString(key.defaultValue, key.type);
        return text.isEmpty() || key.type == ConfigDef.Type.PASSWORD ? "" : "`" + text + "`";
    }
}
