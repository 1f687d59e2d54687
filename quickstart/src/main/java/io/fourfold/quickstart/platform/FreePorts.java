package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Which ports can be bound. */
public final class FreePorts {
    /** Below the range from which operating systems take the ports of outgoing connections. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** Ports for all listeners that were free a moment ago, for tests and demonstrations beside a running platform. */
    public static Ports choose(String host, Random random) {
        Set<Integer> chosen = new LinkedHashSet<>();
        while (chosen.size() < Ports.documented().byName().size()) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (free(host, port)) {
                chosen.add(port);
            }
        }
        Integer[] p = chosen.toArray(Integer[]::new);
        return new Ports(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9]);
    }

    /** A sentence for each port that is taken, naming the option that changes it; empty if all are free. */
    static List<String> taken(String host, Ports ports) {
        List<String> taken = new ArrayList<>();
        for (Map.Entry<String, Integer> port : ports.byName().entrySet()) {
            if (!free(host, port.getValue())) {
                taken.add("port " + port.getValue() + " (" + port.getKey() + ") is taken on " + host
                        + ": choose another with " + Ports.option(port.getKey()));
            }
        }
        return taken;
    }

    private static boolean free(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection that lingers in TIME_WAIT does not hold the port
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
