package io.fourfold.sinks;

import java.util.Objects;

/** The version that Connect shows for our plug-ins: the jar's, from its manifest. */
public final class PluginVersion {
    private static final String UNPACKED = "unpacked";

    private PluginVersion() {}

    /** The jar's version; {@code unpacked} where classes are loaded from a folder. */
    public static String current() {
        return Objects.requireNonNullElse(PluginVersion.class.getPackage().getImplementationVersion(), UNPACKED);
    }
}
