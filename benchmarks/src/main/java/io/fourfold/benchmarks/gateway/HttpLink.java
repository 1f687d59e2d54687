package io.fourfold.benchmarks.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A reader that posts batches for the devices behind it, one request at a time on a connection that is kept. */
final class HttpLink implements Link {
    private static final String LENGTH = "content-length: ";
    private static final String ACCEPTED = "HTTP/1.1 202 ";

    private final SocketChannel channel;
    private final byte[] header;
    private final List<Payload> batch;
    private final StringBuilder answer = new StringBuilder();
    private long sentNanos;
    private boolean waits;

    private HttpLink(SocketChannel channel, byte[] header, List<Payload> batch) {
        this.channel = channel;
        this.header = header;
        this.batch = batch;
    }

    /** Connects; each request says anew who sends it. */
    static HttpLink open(
            InetSocketAddress server, String readerId, String secret, List<String> deviceIds, boolean positions)
            throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        List<Payload> batch =
                deviceIds.stream().map(id -> Payload.records(id, positions)).toList();
        int length = batch.stream().mapToInt(Payload::length).sum() + batch.size() + 1;
        String pair = Base64.getEncoder().encodeToString((readerId + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        String header = "POST /v1/" + (positions ? "positions" : "telemetry") + " HTTP/1.1\r\nHost: gateway\r\n"
                + "Authorization: Basic " + pair + "\r\nContent-Type: application/senml+json\r\nContent-Length: "
                + length + "\r\n\r\n";
        return new HttpLink(channel, header.getBytes(StandardCharsets.US_ASCII), batch);
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public int send(int window, ByteBuffer scratch) throws IOException {
        if (waits || window == 0) {
            return 0;
        }
        waits = true;
        sentNanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        scratch.put(header);
        byte separator = '[';
        for (Payload record : batch) {
            scratch.put(separator).put(record.next(millis));
            separator = ',';
        }
        Link.write(channel, scratch.put((byte) ']'));
        return batch.size();
    }

    @Override
    public int receive(ByteBuffer scratch, Latencies latencies) throws IOException {
        if (channel.read(scratch) < 0) {
            throw new EOFException("The server ended a connection");
        }
        scratch.flip();
        answer.append(StandardCharsets.US_ASCII.decode(scratch));
        scratch.clear();
        if (!isComplete()) {
            return 0;
        }
        if (!answer.substring(0, ACCEPTED.length()).equals(ACCEPTED) || answer.indexOf("errorCode") >= 0) {
            throw new IOException("A batch was refused: " + answer.substring(0, Math.min(answer.length(), 500)));
        }
        latencies.add(System.nanoTime() - sentNanos);
        answer.setLength(0);
        waits = false;
        return batch.size();
    }

    private boolean isComplete() {
        int end = answer.indexOf("\r\n\r\n");
        int length = answer.indexOf(LENGTH);
        if (end < 0 || length < 0) {
            return false;
        }
        int from = length + LENGTH.length();
        int bytes = Integer.parseInt(answer.substring(from, answer.indexOf("\r", from)));
        return answer.length() >= end + 4 + bytes;
    }
}
