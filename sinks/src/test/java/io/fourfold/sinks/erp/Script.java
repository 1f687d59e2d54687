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

    /** The next answer, after those said before. */
    void answer(ErpAnswer answer) {
        answers.add(answer);
    }

    /** Ids of the outcomes that it was given, in order. */
    List<String> calls() {
        return calls.stream().map(outcome -> outcome.subject().outcomeId()).toList();
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
