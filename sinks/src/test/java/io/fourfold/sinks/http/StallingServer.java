package io.fourfold.sinks.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers the first request of a connection with some bytes, and then with nothing, or with more and more; knows when the client hangs up. */
public final class StallingServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile byte[] answer = new byte[0];
    private volatile byte[] more = new byte[0];

    public StallingServer() throws IOException {
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stalling-server");
        thread.setDaemon(true);
        thread.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    public void answers(String head) {
        answer = head.getBytes(StandardCharsets.UTF_8);
    }

    void answersForEver(String head, String again) {
        answers(head);
        more = again.getBytes(StandardCharsets.UTF_8);
    }

    boolean hungUp(long time, TimeUnit unit) throws InterruptedException {
        return hungUp.await(time, unit);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            hungUp.countDown(); // closed: the test is over
        }
    }

    private void serve(Socket connection) {
        try (InputStream in = connection.getInputStream();
                OutputStream out = connection.getOutputStream()) {
            byte[] request = new byte[65_536];
            if (in.read(request) > 0) {
                out.write(answer);
            }
            while (more.length > 0) {
                out.write(more);
            }
            while (in.read(request) > 0) {
                continue; // the rest of the request
            }
        } catch (IOException e) {
            hungUp.countDown(); // by a reset
            return;
        }
        hungUp.countDown();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
