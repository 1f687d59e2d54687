package io.fourfold.benchmarks.gateway;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The SenML of one device as bytes in which the time, the sequence number and a value are overwritten for each message,
 * so that the load generator formats nothing. About 194 bytes; in turn a position and telemetry.
 */
final class Payload {
    /** Sequence numbers have ten digits from the first on, so that all messages are of one length. */
    private static final long FIRST_SEQUENCE = 1_000_000_000L;

    private static final String TIME = "\"bt\":";
    private static final String VALUE = "\"v\":";
    private static final String SEQUENCE = "\"n\":\"seq\",\"v\":";
    private static final int TIME_SECONDS = 10;
    private static final int SEQUENCE_DIGITS = 10;
    private static final int VALUE_DIGITS = 3;

    private final byte[] bytes;
    private final int time;
    private final int value;
    private final int sequence;
    private long next = FIRST_SEQUENCE;

    private Payload(String senml) {
        bytes = senml.getBytes(StandardCharsets.US_ASCII);
        time = senml.indexOf(TIME) + TIME.length();
        value = senml.indexOf('.', senml.indexOf(VALUE, time)) + 1;
        sequence = senml.indexOf(SEQUENCE) + SEQUENCE.length();
    }

    /** What devices say: every other one where it is, the others what they measure. */
    static boolean isPosition(int device) {
        return device % 2 == 0;
    }

    /** The pack of one device, without the brackets of the array. */
    static Payload records(String deviceId, boolean position) {
        String start = "{\"bn\":\"" + deviceId + "\",\"bt\":1764000000.123,\"n\":";
        String end = ",{\"n\":\"seq\",\"v\":" + FIRST_SEQUENCE + "}";
        return new Payload(
                position
                        ? start + "\"x\",\"u\":\"m\",\"v\":123.456},{\"n\":\"y\",\"u\":\"m\",\"v\":67.891},"
                                + "{\"n\":\"z\",\"u\":\"m\",\"v\":1.2},{\"n\":\"accuracy\",\"u\":\"m\",\"v\":0.35}"
                                + end
                        : start
                                + "\"temperature\",\"u\":\"Cel\",\"v\":21.456},{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":45.2},"
                                + "{\"n\":\"battery\",\"u\":\"V\",\"v\":3.01}" + end);
    }

    int length() {
        return bytes.length;
    }

    /** The next message; the array is overwritten by the one after it. */
    byte[] next(long epochMillis) {
        write(time, TIME_SECONDS, epochMillis / 1000);
        write(time + TIME_SECONDS + 1, VALUE_DIGITS, epochMillis % 1000);
        write(value, VALUE_DIGITS, ThreadLocalRandom.current().nextInt(1000));
        write(sequence, SEQUENCE_DIGITS, next++);
        return bytes;
    }

    private void write(int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
