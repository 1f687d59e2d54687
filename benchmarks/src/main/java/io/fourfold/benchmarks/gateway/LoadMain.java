package io.fourfold.benchmarks.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fourfold.benchmarks.machine.PropertiesFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A load generator in a process of its own. Takes a properties file; over HTTP it is told {@code /run?WINDOW} (0: send no
 * more, and answer once all is acknowledged) and asked {@code /figures}: records acknowledged since the start, and p50 and
 * p99 in microseconds since the question before.
 */
public final class LoadMain {
    private LoadMain() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> p = PropertiesFile.read(Path.of(args[0]));
        Load load = new Load(links(p));
        HttpServer control = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(p.get("control.port"))), 0);
        control.createContext(
                "/run",
                exchange -> answer(
                        exchange,
                        load.run(Integer.parseInt(exchange.getRequestURI().getQuery()))));
        control.createContext("/figures", exchange -> answer(exchange, load.figures()));
        control.start();
        load.loop();
    }

    private static List<Link> links(Map<String, String> p) throws IOException {
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", Integer.parseInt(p.get("port")));
        int connections = Integer.parseInt(p.get("connections"));
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            boolean position = Payload.isPosition(i);
            links.add(
                    p.get("protocol").equals("http")
                            ? HttpLink.open(server, Fleet.readerId(i), Fleet.SECRET, Fleet.behind(i), position)
                            : MqttLink.open(server, Fleet.deviceId(i), Fleet.SECRET, position));
        }
        return links;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
