package io.fourfold.sinks.erp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** An ERP that answers as a test says, and delivers where the test says nothing. */
final class Script implements Erp {
    private final Deque<ErpAnswer> answers = new ArrayDeque<>();
    private final List<ErpOutcome> calls = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private int atOnce = 1;

    /** The next answer, after those said before. */
    void answer(ErpAnswer answer) {
        answers.add(answer);
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
    public List<ErpAnswer> deliverAll(List<ErpOrder> orders) {
        batches.add(orders.size());
        return Erp.super.deliverAll(orders);
    }

    @Override
    public void configure(Map<String, String> properties) {
        // needs nothing
    }

    @Override
    public ErpAnswer deliver(ErpOutcome outcome, List<Unit> units) {
        calls.add(outcome);
        return answers.isEmpty() ? ErpAnswer.Delivered.by("doc-" + outcome.about()) : answers.remove();
    }
}
