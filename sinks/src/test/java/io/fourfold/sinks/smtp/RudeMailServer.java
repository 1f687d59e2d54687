package io.fourfold.sinks.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes mails, and then does not say goodbye. */
final class RudeMailServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger taken = new AtomicInteger();
    private final Farewell farewell;

    enum Farewell {
        /** Resets the connection as soon as it has taken the mail. */
        RESET,
        /** Leaves QUIT without an answer. */
        SILENCE
    }

    RudeMailServer(Farewell farewell) throws IOException {
        this.farewell = farewell;
        Thread thread = new Thread(this::serve, "rude-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Mails that were answered with 250. */
    int taken() {
        return taken.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                talk(connection);
            } catch (IOException e) {
                continue; // the client is gone, or the test over
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        say(connection, "220 rude");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("DATA")) {
                say(connection, "354 go on");
            } else if (line.equals(".")) {
                taken.incrementAndGet();
                say(connection, "250 taken");
                if (farewell == Farewell.RESET) {
                    connection.setSoLinger(true, 0);
                    return;
                }
            } else if (line.equals("QUIT")) {
                await();
            } else if (line.matches("(EHLO|MAIL|RCPT) .*")) {
                say(connection, "250 well");
            }
        }
    }

    private void await() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void say(Socket connection, String line) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        socket.close();
    }
}
