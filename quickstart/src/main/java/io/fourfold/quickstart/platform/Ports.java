package io.fourfold.quickstart.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The TCP ports of the platform; all different, 1 to 65535.
 *
 * @param controller the broker's own quorum listener
 * @param streams health and metrics of the topologies
 * @param phone the page for phones
 */
public record Ports(
        int kafka,
        int controller,
        int registry,
        int connect,
        int mqtt,
        int mqtts,
        int http,
        int postgres,
        int streams,
        int phone) {
    public Ports {
        Map<Integer, String> owners = new LinkedHashMap<>();
        named(kafka, controller, registry, connect, mqtt, mqtts, http, postgres, streams, phone)
                .forEach((name, port) -> {
                    if (port < 1 || port > 65535) {
                        throw new IllegalArgumentException(option(name) + ": need 1 to 65535, got " + port);
                    }
                    String other = owners.putIfAbsent(port, name);
                    if (other != null) {
                        throw new IllegalArgumentException(
                                option(name) + ": " + port + " is already the port of " + option(other));
                    }
                });
    }

    /** The ports that the documentation names. */
    public static Ports documented() {
        return new Ports(9092, 9093, 8081, 8083, 1883, 8883, 8080, 5432, 8082, 8084);
    }

    /** The option of {@code fourfold up} that changes a port. */
    static String option(String name) {
        return "--" + name + "-port";
    }

    /** Each port by its name, in the order of the record. */
    Map<String, Integer> byName() {
        return named(kafka, controller, registry, connect, mqtt, mqtts, http, postgres, streams, phone);
    }

    private static Map<String, Integer> named(int... ports) {
        String[] names = {
            "kafka", "controller", "registry", "connect", "mqtt", "mqtts", "http", "postgres", "streams", "phone"
        };
        Map<String, Integer> named = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            named.put(names[i], ports[i]);
        }
        return named;
    }
}
