package io.fourfold.quickstart.erp;

import io.fourfold.process.DeliveryState;
import io.fourfold.process.Notification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What phones' services took against the notifications that there were to be, and against the ledger. */
final class PhoneRows {
    private final List<Notification> notifications;
    private final Map<String, DeliveryState> ledger;
    private final List<Taken> taken;

    /** @param ledger the newest state of each outcome and sink, by both */
    PhoneRows(List<Notification> notifications, Map<String, DeliveryState> ledger, List<Taken> taken) {
        this.notifications = notifications;
        this.ledger = ledger;
        this.taken = taken;
    }

    /**
     * What is not as it should be: each outcome has one notification, its own or a digest, each arrived by its channel, once by its key.
     *
     * @param about topics of the outcomes that people hear of, by their ids
     */
    List<String> differences(Map<String, String> about) {
        Differences found = new Differences();
        Map<String, String> told = new TreeMap<>();
        Map<String, String> sent = new TreeMap<>();
        for (Notification one : notifications) {
            for (String outcome : one.getDigestOf()) {
                found.putOnce("told", told, outcome, about.getOrDefault(outcome, "nothing to be told"));
            }
            if (one.getDigestOf().isEmpty()) {
                found.putOnce("told", told, one.getAboutOutcomeId(), one.getAboutTopic());
            }
            String text = text(one.getChannel(), one.getWorkerId(), one.getTitle(), one.getAboutOutcomeId());
            sent.put(one.getNotificationId(), text);
        }
        found.between("told", about, told);
        Map<String, String> arrived = new TreeMap<>();
        Map<String, String> topics = new HashMap<>();
        Map<String, String> outcomes = new HashMap<>();
        for (Taken one : taken) {
            found.putSame("one message a key", arrived, one.key(), text(one));
            one.topic().ifPresent(topic -> {
                found.putSame("one topic an outcome", topics, one.about(), topic);
                found.putSame("one outcome a topic", outcomes, topic, one.about());
            });
        }
        found.between("phones", sent, arrived);
        found.between("phones in the ledger", delivered(arrived), statesInLedger());
        return found.found();
    }

    private static String text(Taken one) {
        return text(one.channel(), one.workerId(), one.title(), one.about());
    }

    private static String text(String channel, String workerId, String title, String about) {
        return channel + " to " + workerId + ": " + title + " " + about;
    }

    /** What the ledger has to say, by outcome, of the messages that arrived. */
    private Map<String, String> delivered(Map<String, String> arrived) {
        Map<String, String> outcomes = new HashMap<>();
        notifications.forEach(one -> outcomes.put(one.getNotificationId(), one.getOutcomeId()));
        Map<String, String> delivered = new TreeMap<>();
        arrived.keySet()
                .forEach(key -> delivered.put(
                        outcomes.getOrDefault(key, "no notification for " + key), Reconciliation.DELIVERED));
        return delivered;
    }

    private Map<String, String> statesInLedger() {
        Map<String, String> states = new TreeMap<>();
        ledger.values().stream()
                .filter(state -> state.getSink().equals(Reconciliation.PHONES))
                .forEach(state ->
                        states.put(state.getOutcomeId(), state.getStatus().toString()));
        return states;
    }
}
