package io.fourfold.benchmarks.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One device's connection, as the load generator sees it. */
interface Link {
    SocketChannel channel();

    /**
     * Sends messages until so many are unanswered.
     *
     * @param scratch an empty buffer to encode into
     * @return how many records were sent
     */
    int send(int window, ByteBuffer scratch) throws IOException;

    /**
     * Reads answers.
     *
     * @param scratch an empty buffer to read into
     * @return how many records were acknowledged
     * @throws IOException if anything but the answer that is due has come
     */
    int receive(ByteBuffer scratch, Latencies latencies) throws IOException;

    /** Writes all of it; what is unanswered fits into the socket's buffers, so that this does not wait. */
    static void write(SocketChannel channel, ByteBuffer full) throws IOException {
        full.flip();
        while (full.hasRemaining()) {
            channel.write(full);
        }
        full.clear();
    }
}
