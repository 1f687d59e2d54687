package io.fourfold.sinks.webpush;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fourfold.people.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.errors.RetriableException;

/** A push service, with phones that can decrypt nothing, and the list of phones. Answers 201 unless told otherwise. */
final class PushPeer implements Subscriptions {
    private final HttpServer server;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, Subscription> phones = new HashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private boolean away;

    PushPeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String phone = exchange.getRequestURI().getPath().substring(1);
        received.add(phone);
        headers.add(exchange.getRequestHeaders());
        bodies.add(exchange.getRequestBody().readAllBytes());
        exchange.getResponseHeaders().set("Location", "/messages/" + phone);
        exchange.sendResponseHeaders(answers.getOrDefault(phone, 201), -1);
        exchange.close();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    PushPeer phone(String name, String workerId) throws GeneralSecurityException {
        KeyPair pair = P256.newPair(new SecureRandom());
        String p256dh = Base64.getUrlEncoder().encodeToString(P256.point((ECPublicKey) pair.getPublic()));
        return phone(name, workerId, origin() + "/" + name, p256dh);
    }

    PushPeer phone(String name, String workerId, String endpoint, String p256dh) {
        String auth = Base64.getUrlEncoder().encodeToString(new byte[16]);
        phones.put(name, new Subscription(name, workerId, endpoint, p256dh, auth, null, Instant.EPOCH));
        return this;
    }

    PushPeer answers(String phone, int status) {
        answers.put(phone, status);
        return this;
    }

    /** Nothing can be written from now on. */
    PushPeer away() {
        away = true;
        return this;
    }

    List<String> received() {
        return received.stream().sorted().toList();
    }

    Headers headers() {
        return headers.get(headers.size() - 1);
    }

    byte[] body() {
        return bodies.get(bodies.size() - 1);
    }

    List<String> phones() {
        return phones.keySet().stream().sorted().toList();
    }

    @Override
    public List<Subscription> of(String workerId) {
        return phones.values().stream()
                .filter(phone -> phone.getWorkerId().equals(workerId))
                .toList();
    }

    @Override
    public void gone(Subscription phone) {
        if (away) {
            throw new RetriableException("away");
        }
        phones.remove(phone.getSubscriptionId());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
