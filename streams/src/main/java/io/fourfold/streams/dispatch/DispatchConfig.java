package io.fourfold.streams.dispatch;

import io.fourfold.process.Priority;
import io.fourfold.streams.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told, and how long dispatch waits for what.
 *
 * @param policies the policy of each kind of outcome
 * @param managerRole role of the site's manager on call, who is told when nobody else is left
 * @param channels channels that a sink serves; a worker is told on the first of the own contacts among them
 * @param sink name of the sink that brings notifications to people; what it rejects has not reached them
 * @param recheck wall-clock time after which a site where nobody is on duty is looked at once more, because shifts and
 *     outcomes come on different topics
 * @param digest how much a worker is told one by one
 * @param checkInterval how often deadlines are looked at
 * @param remember how long a closed case is kept, so that a duplicate of its outcome or a late answer is recognised
 * @param responseWait how long an answer waits for its notification before it is a dead letter
 * @param partitions of the internal topics; changing it needs a reset of the application
 */
public record DispatchConfig(
        Map<MatterKind, DispatchPolicy> policies,
        String managerRole,
        List<String> channels,
        String sink,
        Duration recheck,
        DigestPolicy digest,
        Duration checkInterval,
        Duration remember,
        Duration responseWait,
        int partitions) {
    /** What holds unless a property says otherwise. */
    public static final DispatchConfig DEFAULT = from(new Settings("dispatch.", Map.of()));

    public DispatchConfig {
        policies = Map.copyOf(policies);
        channels = List.copyOf(channels);
        for (MatterKind kind : MatterKind.values()) {
            DispatchPolicy policy = policies.get(kind);
            if (policy == null) {
                throw new IllegalArgumentException("dispatch." + kind.key() + ": need a policy, got nothing");
            }
            TextTemplate.check("dispatch." + kind.key() + ".title", policy.title(), kind.facts());
            TextTemplate.check("dispatch." + kind.key() + ".body", policy.body(), kind.facts());
        }
        if (managerRole.isBlank()) {
            throw new IllegalArgumentException("dispatch.manager.role: need a role, got nothing");
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("dispatch.channels: need one or more, got none");
        }
        if (sink.isBlank()) {
            throw new IllegalArgumentException("dispatch.sink: need the name of a connector, got nothing");
        }
        requireAbove("dispatch.check.interval", checkInterval, Duration.ofMillis(10));
        requireAbove("dispatch.remember", remember, digest.within().plus(Duration.ofMinutes(1)));
        requireAbove("dispatch.recheck", recheck, Duration.ZERO);
        requireAbove("dispatch.response.wait", responseWait, Duration.ZERO);
        if (partitions < 1) {
            throw new IllegalArgumentException("dispatch.partitions: need 1 or more, got " + partitions);
        }
    }

    /** Reads {@code dispatch.*}. */
    public static DispatchConfig from(Settings settings) {
        Map<MatterKind, DispatchPolicy> policies = new EnumMap<>(MatterKind.class);
        for (MatterKind kind : MatterKind.values()) {
            policies.put(kind, policy(kind, settings));
        }
        return new DispatchConfig(
                policies,
                settings.text("manager.role", MatterKind.Roles.SITE_MANAGER),
                settings.list("channels", List.of("email", "webhook", "webpush")),
                settings.text("sink", "notifications"),
                settings.duration("recheck", Duration.ofSeconds(5)),
                new DigestPolicy(
                        settings.integer("limit", 10),
                        settings.duration("limit.within", Duration.ofMinutes(10)),
                        settings.text("digest.title", "{count} more messages")),
                settings.duration("check.interval", Duration.ofSeconds(1)),
                settings.duration("remember", Duration.ofDays(7)),
                settings.duration("response.wait", Duration.ofMinutes(1)),
                settings.integer("partitions", 6));
    }

    DispatchPolicy policy(MatterKind kind) {
        return policies.get(kind);
    }

    private static DispatchPolicy policy(MatterKind kind, Settings settings) {
        DispatchPolicy byDefault = kind.byDefault();
        String skill = settings.text(kind.key() + ".skill", byDefault.skill().orElse(""));
        return new DispatchPolicy(
                settings.text(kind.key() + ".role", byDefault.role()),
                Optional.of(skill).filter(name -> !name.isEmpty()),
                settings.oneOf(kind.key() + ".priority", Priority.class, byDefault.priority()),
                settings.duration(kind.key() + ".respond.within", byDefault.respondWithin()),
                settings.text(kind.key() + ".title", byDefault.title()),
                settings.text(kind.key() + ".body", byDefault.body()));
    }

    private static void requireAbove(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(key + ": need " + least + " or more, got " + value);
        }
    }
}
