package io.fourfold.quickstart.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Messages of an uplink in order: first those that are on their way, then those that wait. Not thread-safe. */
final class Outbox {
    private final Deque<Said> onTheWay = new ArrayDeque<>();
    private final Deque<Said> waiting = new ArrayDeque<>();

    void add(Said message) {
        waiting.add(message);
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    int onTheWay() {
        return onTheWay.size();
    }

    int size() {
        return onTheWay.size() + waiting.size();
    }

    /** The next message, now on its way. */
    Said next() {
        Said message = waiting.remove();
        onTheWay.add(message);
        return message;
    }

    /** The next messages, up to a number, and none twice: a pack may speak of a device and time only once. */
    List<Said> nextPack(int most) {
        List<Said> pack = new ArrayList<>();
        while (pack.size() < most && !waiting.isEmpty() && !holds(pack, waiting.peek())) {
            pack.add(next());
        }
        return pack;
    }

    private static boolean holds(List<Said> pack, Said message) {
        return pack.stream()
                .anyMatch(other -> other.sequence() == message.sequence()
                        && other.deviceId().equals(message.deviceId()));
    }

    /** Takes out a message that was acknowledged. */
    void done(Said message) {
        remove(onTheWay, message);
    }

    /** By identity: a deliberate duplicate is equal, and a message of its own. */
    @SuppressWarnings("ReferenceEquality")
    private static void remove(Deque<Said> messages, Said message) {
        for (Iterator<Said> i = messages.iterator(); i.hasNext(); ) {
            if (i.next() == message) {
                i.remove();
                return;
            }
        }
    }

    /** All that was on its way waits again, in front and in order; returns how many. */
    int backToWaiting() {
        int count = onTheWay.size();
        while (!onTheWay.isEmpty()) {
            waiting.addFirst(onTheWay.removeLast());
        }
        return count;
    }
}
