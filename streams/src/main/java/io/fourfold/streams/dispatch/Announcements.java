package io.fourfold.streams.dispatch;

import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import io.fourfold.process.ProcessException;
import io.fourfold.streams.dispatch.state.Matter;
import io.fourfold.streams.outcome.OutcomeId;
import java.time.Instant;
import java.util.List;

/** Writes down what dispatch decided as records of the contract. */
final class Announcements {
    private final DispatchConfig config;

    Announcements(DispatchConfig config) {
        this.config = config;
    }

    /** The name of a notification: the same outcome, told to the same worker in the same attempt. */
    static String notificationId(String aboutOutcomeId, String workerId, int attempt) {
        return OutcomeId.of("notification", aboutOutcomeId, workerId, attempt);
    }

    Notification notification(Matter matter, CaseStep.Call call, Instant decidedAt) {
        DispatchPolicy policy = config.policy(MatterKind.valueOf(matter.getKind()));
        Candidate who = call.who();
        String id = notificationId(matter.getOutcomeId(), who.workerId(), call.attempt());
        return Notification.newBuilder()
                .setOutcomeId(id)
                .setNotificationId(id)
                .setSiteId(matter.getSiteId())
                .setOccurredAt(matter.getOccurredAt())
                .setDecidedAt(decidedAt)
                .setCauses(List.of(matter.getSource()))
                .setTraceparent(matter.getTraceparent())
                .setWorkerId(who.workerId())
                .setChannel(who.channel())
                .setAddress(who.address())
                .setTitle(TextTemplate.render(policy.title(), matter.getFacts()))
                .setBody(TextTemplate.render(policy.body(), matter.getFacts()))
                .setPriority(matter.getPriority() == null ? policy.priority() : Priority.valueOf(matter.getPriority()))
                .setAboutOutcomeId(matter.getOutcomeId())
                .setAboutTopic(matter.getTopic())
                .setEscalationLevel(who.level())
                .setDeadline(call.deadline())
                .build();
    }

    /** Says that nobody answered, without naming anybody. */
    ProcessException nobody(Matter matter, boolean asked, Instant decidedAt) {
        DispatchPolicy policy = config.policy(MatterKind.valueOf(matter.getKind()));
        String title = TextTemplate.render(policy.title(), matter.getFacts());
        String reason = asked ? "Nobody on duty answered" : "Nobody is on duty in role " + policy.role();
        return ProcessException.newBuilder()
                .setOutcomeId(OutcomeId.of("no-one-on-duty", matter.getOutcomeId()))
                .setSiteId(matter.getSiteId())
                .setOccurredAt(matter.getOccurredAt())
                .setDecidedAt(decidedAt)
                .setCauses(List.of(matter.getSource()))
                .setTraceparent(matter.getTraceparent())
                .setKind(ExceptionKind.NO_ONE_ON_DUTY)
                .setSubject(matter.getOutcomeId())
                .setDetail(reason + " at site " + matter.getSiteId() + ": " + title + ".")
                .build();
    }
}
