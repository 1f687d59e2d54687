package io.fourfold.streams.dispatch;

import io.fourfold.process.ExceptionKind;
import io.fourfold.process.Notification;
import io.fourfold.process.Priority;
import io.fourfold.process.ProcessException;
import io.fourfold.streams.dispatch.state.CaseState;
import io.fourfold.streams.dispatch.state.Matter;
import io.fourfold.streams.outcome.OutcomeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes down what dispatch decided as records of the contract. */
final class Announcements {
    private static final String NOTIFICATIONS = "process.notifications";
    private static final int LINES = 10;

    private final DispatchConfig config;

    Announcements(DispatchConfig config) {
        this.config = config;
    }

    /** The name of a notification: the same outcome, told to the same worker in the same attempt. */
    static String notificationId(String aboutOutcomeId, String workerId, int attempt) {
        return OutcomeId.of("notification", aboutOutcomeId, workerId, attempt);
    }

    Notification notification(Matter matter, CaseStep.Call call, Instant decidedAt) {
        DispatchPolicy policy = policy(matter);
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
                .setPriority(priority(matter))
                .setAboutOutcomeId(matter.getOutcomeId())
                .setAboutTopic(matter.getTopic())
                .setEscalationLevel(who.level())
                .setDeadline(call.deadline())
                .build();
    }

    /** What was kept for a worker: one outcome in its own words, several in a digest. */
    Notification kept(Outbox.Batch batch, List<CaseState> held, Candidate who, Instant decidedAt) {
        List<Matter> matters = held.stream().map(CaseState::getMatter).toList();
        if (held.size() + batch.more() > 1) {
            return digest(batch, matters, who, decidedAt);
        }
        CaseState state = held.get(0);
        Instant deadline = batch.at().plus(policy(state.getMatter()).respondWithin());
        int attempt = state.getAsked().indexOf(who.workerId());
        return notification(state.getMatter(), new CaseStep.Call(state, who, attempt, deadline), decidedAt);
    }

    /** The name of a digest: what the worker is told at that event time. */
    private static String digestId(Outbox.Batch batch) {
        return OutcomeId.of(
                "digest", batch.siteId(), batch.workerId(), batch.at().toEpochMilli());
    }

    /**
     * One notification of much.
     *
     * @param matters what it names, at least one
     */
    private Notification digest(Outbox.Batch batch, List<Matter> matters, Candidate who, Instant decidedAt) {
        String id = digestId(batch);
        int count = matters.size() + batch.more();
        Duration within = matters.stream()
                .map(matter -> policy(matter).respondWithin())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Notification.newBuilder()
                .setOutcomeId(id)
                .setNotificationId(id)
                .setSiteId(batch.siteId())
                .setOccurredAt(batch.at())
                .setDecidedAt(decidedAt)
                .setCauses(matters.stream().map(Matter::getSource).toList())
                .setWorkerId(who.workerId())
                .setChannel(who.channel())
                .setAddress(who.address())
                .setTitle(TextTemplate.render(config.digest().title(), Map.of("count", Integer.toString(count))))
                .setBody(lines(matters, count))
                .setPriority(matters.stream()
                        .map(this::priority)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .setAboutOutcomeId(id)
                .setAboutTopic(NOTIFICATIONS)
                .setEscalationLevel(who.level())
                .setDeadline(batch.at().plus(within))
                .setDigestOf(matters.stream().map(Matter::getOutcomeId).toList())
                .build();
    }

    /** The title of each, the most urgent first, as far as a person reads on. */
    private String lines(List<Matter> matters, int count) {
        String lines = matters.stream()
                .sorted(Comparator.comparing(this::priority).reversed())
                .limit(LINES)
                .map(matter -> TextTemplate.render(policy(matter).title(), matter.getFacts()))
                .collect(Collectors.joining("\n"));
        return count > LINES ? lines + "\n+ " + (count - LINES) : lines;
    }

    private DispatchPolicy policy(Matter matter) {
        return config.policy(MatterKind.valueOf(matter.getKind()));
    }

    private Priority priority(Matter matter) {
        return matter.getPriority() == null ? policy(matter).priority() : Priority.valueOf(matter.getPriority());
    }

    /** Says that nobody answered, without naming anybody. */
    ProcessException nobody(Matter matter, boolean asked, Instant decidedAt) {
        DispatchPolicy policy = policy(matter);
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
