package io.fourfold.quickstart.demo;

import io.fourfold.people.Response;
import io.fourfold.people.ResponseKind;
import io.fourfold.quickstart.demo.Phones.Ring;
import io.fourfold.quickstart.sim.Colleague;
import io.fourfold.quickstart.sim.Colleague.Answer;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people behind the phones: each answers a notification once, at once or a few seconds later. */
final class Owners implements Consumer<Ring> {
    private static final long LATER_MILLIS = 3_000;

    private final Map<String, Colleague> people;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Erp erp;
    private final Clock clock;

    Owners(Collection<Colleague> people, Erp erp, Clock clock) {
        this.people = people.stream().collect(Collectors.toMap(Colleague::workerId, Function.identity()));
        this.erp = erp;
        this.clock = clock;
    }

    @Override
    public void accept(Ring ring) {
        Colleague owner = people.get(ring.workerId());
        if (owner == null || !answered.add(ring.notificationId())) {
            return;
        }
        long delay = owner.answer() == Answer.LATER ? LATER_MILLIS : 0;
        Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS);
        later.execute(() -> answer(ring, owner.answer()));
    }

    private void answer(Ring ring, Answer answer) {
        ResponseKind kind = answer == Answer.DECLINES ? ResponseKind.DECLINED : ResponseKind.ACKNOWLEDGED;
        Response response = new Response(ring.notificationId(), ring.workerId(), kind, clock.instant());
        var unused = erp.send("people.responses", ring.notificationId(), response);
    }
}
