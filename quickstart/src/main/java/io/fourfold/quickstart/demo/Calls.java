package io.fourfold.quickstart.demo;

import io.fourfold.process.Notification;
import io.fourfold.quickstart.demo.Phones.Ring;
import io.fourfold.quickstart.truth.Expected;
import io.fourfold.quickstart.truth.Expected.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares who was told of what with who had to be: notifications in their topic, and as they rang on the phones. */
final class Calls {
    private record Call(String notificationId, String workerId, int level, String aboutOutcomeId) {
        String who() {
            return workerId + " level " + level + " about " + aboutOutcomeId;
        }
    }

    private final List<Told> told;
    private final Map<Expected, Delivered> pairs;

    /** @param pairs outcomes as they were delivered; what was not delivered cannot be told of */
    Calls(List<Told> told, Map<Expected, Delivered> pairs) {
        this.told = told;
        this.pairs = pairs;
    }

    Line inTopic(List<Delivered> notifications) {
        List<Call> calls = new ArrayList<>();
        for (Delivered delivered : notifications) {
            Notification one = (Notification) delivered.record();
            calls.add(new Call(
                    one.getNotificationId(), one.getWorkerId(), one.getEscalationLevel(), one.getAboutOutcomeId()));
        }
        return compare("notifications", calls);
    }

    Line onPhones(List<Ring> rings) {
        List<Call> calls = new ArrayList<>();
        Line.Builder misdialled = new Line.Builder("phones", told.size());
        for (Ring ring : rings) {
            calls.add(new Call(ring.notificationId(), ring.workerId(), ring.level(), ring.aboutOutcomeId()));
            if (!ring.phone().equals(ring.workerId())) {
                misdialled.wrong(ring + " rang on the phone of " + ring.phone());
            }
        }
        Line line = compare("phones", calls);
        List<String> details = new ArrayList<>(line.details());
        details.addAll(misdialled.build().details());
        int wrong = line.wrong() + misdialled.build().wrong();
        return new Line("phones", line.expected(), line.delivered(), line.lost(), line.duplicated(), wrong, details);
    }

    private Line compare(String what, List<Call> calls) {
        Line.Builder line = new Line.Builder(what, told.size()).delivered(calls.size());
        Map<String, Integer> byWho = new HashMap<>();
        Map<String, Integer> byId = new HashMap<>();
        for (Call call : calls) {
            if (byId.merge(call.notificationId(), 1, Integer::sum) > 1) {
                line.duplicated(call);
            } else {
                byWho.merge(call.who(), 1, Integer::sum);
            }
        }
        for (Told one : told) {
            Delivered about = pairs.get(one.about());
            String who = new Call("", one.workerId(), one.level(), about == null ? "" : about.outcomeId()).who();
            Integer times = byWho.remove(who);
            if (times == null) {
                line.lost(one.workerId() + " was not told on level " + one.level() + " of " + Identity.of(one.about()));
            } else if (times > 1) {
                line.duplicated(one.workerId() + " was told " + times + " times of " + Identity.of(one.about()));
            }
        }
        byWho.forEach((who, times) -> line.wrong("not to be told: " + who));
        return line.build();
    }
}
