package io.fourfold.quickstart.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a platform is to be.
 *
 * @param installation what the build left
 * @param data folder that holds everything that survives a restart, and the logs
 * @param host address that every listener binds to; loopback unless decided otherwise
 * @param ports of the listeners
 * @param topicPrefix in front of every topic name, e.g. {@code acme.}; may be empty
 * @param env {@code FF_*} variables for connector configurations, on top of those that the platform sets
 * @param gateway properties of the gateway, on top of those that the platform sets
 * @param phone properties of the page for phones, on top of those that the platform sets
 * @param streams properties of the topologies, on top of those that the platform sets
 * @param topologies names of the topologies to run, separated by commas
 */
public record PlatformConfig(
        Installation installation,
        Path data,
        String host,
        Ports ports,
        String topicPrefix,
        Map<String, String> env,
        Map<String, String> gateway,
        Map<String, String> phone,
        Map<String, String> streams,
        String topologies) {
    /** The topologies that run unless decided otherwise. */
    public static final String TOPOLOGIES = "staging,dispatch,ledger";

    public PlatformConfig {
        Objects.requireNonNull(installation, "installation");
        data = data.toAbsolutePath().normalize();
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(topicPrefix, "topicPrefix");
        env = Map.copyOf(env);
        gateway = Map.copyOf(gateway);
        phone = Map.copyOf(phone);
        streams = Map.copyOf(streams);
        for (String name : env.keySet()) {
            if (!name.startsWith("FF_")) {
                throw new IllegalArgumentException("environment: need a name that starts with FF_, got " + name);
            }
        }
    }

    /** Everything on loopback at the given ports. */
    public static PlatformConfig of(Path data, Ports ports) {
        return of(Installation.locate(), data, ports);
    }

    /** The same of another installation. */
    public static PlatformConfig of(Installation installation, Path data, Ports ports) {
        return new PlatformConfig(
                installation, data, "127.0.0.1", ports, "", Map.of(), Map.of(), Map.of(), Map.of(), TOPOLOGIES);
    }

    /** Where clients on this machine find it. */
    public Endpoints endpoints() {
        return new Endpoints(host.equals("0.0.0.0") ? "127.0.0.1" : host, ports);
    }

    /** The same, with listeners on another address. */
    public PlatformConfig withHost(String address) {
        return new PlatformConfig(
                installation, data, address, ports, topicPrefix, env, gateway, phone, streams, topologies);
    }

    /** The same, with a prefix for topic names. */
    public PlatformConfig withTopicPrefix(String prefix) {
        return new PlatformConfig(installation, data, host, ports, prefix, env, gateway, phone, streams, topologies);
    }

    /** The same, with more {@code FF_*} variables for the connectors, e.g. {@code FF_SMTP_HOST}. */
    public PlatformConfig withEnv(Map<String, String> more) {
        return new PlatformConfig(
                installation, data, host, ports, topicPrefix, merged(env, more), gateway, phone, streams, topologies);
    }

    /**
     * The same, with the lake, and with a ledger that watches it.
     *
     * @throws ComponentException if its plug-in is not built
     */
    public PlatformConfig withLake() {
        return withEnv(Lake.variables(this)).withStreams(Lake.objectives(this));
    }

    /** The same, with more properties for the gateway. */
    public PlatformConfig withGateway(Map<String, String> more) {
        return new PlatformConfig(
                installation, data, host, ports, topicPrefix, env, merged(gateway, more), phone, streams, topologies);
    }

    /** The same, with more properties for the page for phones. */
    public PlatformConfig withPhone(Map<String, String> more) {
        return new PlatformConfig(
                installation, data, host, ports, topicPrefix, env, gateway, merged(phone, more), streams, topologies);
    }

    /** The same, with more properties for the topologies. */
    public PlatformConfig withStreams(Map<String, String> more) {
        return new PlatformConfig(
                installation, data, host, ports, topicPrefix, env, gateway, phone, merged(streams, more), topologies);
    }

    /** The same, with other topologies. */
    public PlatformConfig withTopologies(String names) {
        return new PlatformConfig(installation, data, host, ports, topicPrefix, env, gateway, phone, streams, names);
    }

    private static Map<String, String> merged(Map<String, String> base, Map<String, String> more) {
        Map<String, String> merged = new HashMap<>(base);
        merged.putAll(more);
        return merged;
    }
}
