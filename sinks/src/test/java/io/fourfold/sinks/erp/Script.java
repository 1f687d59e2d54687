package io.fourfold.sinks.erp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An ERP that answers as a test says, and delivers where the test says nothing. */
final class Script implements Erp {
    private final Deque<ErpAnswer> answers = new ArrayDeque<>();
    private final List<ErpOutcome> calls = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final Map<String, ErpAnswer> always = new HashMap<>();
    private Runnable before = () -> {};
    private int atOnce = 1;

    /** The next answer, after those said before. */
    void answer(ErpAnswer answer) {
        answers.add(answer);
    }

    /** The answer to an outcome each time; one that finds the ERP away takes all that are delivered with it along. */
    void always(String outcomeId, ErpAnswer answer) {
        always.put(outcomeId, answer);
    }

    /** What happens during each delivery. */
    void during(Runnable delivery) {
        before = delivery;
    }

    /** Ids of the outcomes that it was given, in order. */
    List<String> calls() {
        return calls.stream().map(outcome -> outcome.subject().outcomeId()).toList();
    }

    /** The sizes of the batches that it was given, in order. */
    List<Integer> batches() {
        return List.copyOf(batches);
    }

    void takesAtOnce(int most) {
        atOnce = most;
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    @Override
    public List<ErpAnswer> deliverAll(List<ErpOrder> orders, BooleanSupplier inTime) {
        batches.add(orders.size());
        Optional<ErpAnswer> away = orders.stream()
                .map(order -> always.get(order.outcome().subject().outcomeId()))
                .filter(ErpAnswer.Away.class::isInstance)
                .findFirst();
        if (away.isPresent()) {
            return Collections.nCopies(orders.size(), away.get());
        }
        return Erp.super.deliverAll(orders, inTime);
    }

    @Override
    public void configure(Map<String, String> properties) {
        // needs nothing
    }

    @Override
    public ErpAnswer deliver(ErpOutcome outcome, List<Unit> units) {
        calls.add(outcome);
        before.run();
        if (always.containsKey(outcome.subject().outcomeId())) {
            return always.get(outcome.subject().outcomeId());
        }
        return answers.isEmpty() ? ErpAnswer.Delivered.by("doc-" + outcome.about()) : answers.remove();
    }
}
