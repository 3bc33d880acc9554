package dev.waybill.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules in force, in front of the service. */
final class Script implements Answerer {
    private final Answerer service;
    private final List<Active> rules = new CopyOnWriteArrayList<>();

    /** A rule with its counts of requests met so far. */
    private record Active(Rule rule, Map<String, Integer> counts) {
        boolean takes(S3Request request) {
            if (!rule.concerns(request)) {
                return false;
            }
            String counter = rule.counter(request);
            return rule.hits(counter, counts.merge(counter, 1, Integer::sum));
        }
    }

    Script(Answerer service) {
        this.service = service;
    }

    void add(List<Rule> added) {
        added.forEach(rule -> rules.add(new Active(rule, new ConcurrentHashMap<>())));
    }

    void clear() {
        rules.clear();
    }

    @Override
    public Response answer(S3Request request) {
        for (Active active : rules) {
            if (active.takes(request)) {
                return chain(active.rule.faults()).answer(request);
            }
        }
        return service.answer(request);
    }

    private Answerer chain(List<Fault> faults) {
        Answerer chain = service;
        for (int i = faults.size() - 1; i >= 0; i--) {
            Fault fault = faults.get(i);
            Answerer next = chain;
            chain = request -> fault.apply(request, next);
        }
        return chain;
    }
}
