package io.fourfold.sinks.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Puts STARTTLS (RFC 3207) in front of a mail server that has none: real TLS outside, the real server inside. */
final class TlsFront implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SSLContext tls;
    private final int serverPort;
    private final ServerSocket listener;

    TlsFront(SSLContext tls, int serverPort) throws IOException {
        this.tls = tls;
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            threads.shutdown(); // closed: no more clients
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            upgrade(client);
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            skipGreeting(server.getInputStream());
            threads.execute(() -> pump(secured, server));
            pump(server, secured);
        } catch (IOException e) {
            return; // the client refused the certificate, or went away, and knows why
        }
    }

    private static void upgrade(Socket client) throws IOException {
        say(client, "220 front");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
        for (String line = lines.readLine(); line != null && !line.startsWith("STARTTLS"); line = lines.readLine()) {
            say(client, line.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 Must issue STARTTLS first");
        }
        say(client, "220 go ahead");
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void skipGreeting(InputStream in) throws IOException {
        int read = in.read();
        while (read != '\n' && read >= 0) {
            read = in.read();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
            to.close();
        } catch (IOException e) {
            return; // one side hung up
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
