package dev.waybill.cli;

import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Random faults of a server, counted by kind. */
final class SoakWeather {

    private final Map<String, LongAdder> met = new ConcurrentSkipListMap<>();

    /** How often each kind of fault happened so far. */
    Map<String, LongAdder> met() {
        return met;
    }

    /**
     * A storm: some of the faults there are, each with a probability of its own.
     *
     * @param patient whether there is time for answers that never come: each takes half a minute
     * @param lies whether the server may also send what nobody asked for, as S3 does not: who pays for that is open
     * @param keys the keys whose bytes may be sent for another
     */
    Rule[] storm(Random random, boolean patient, boolean lies, List<String> keys) {
        List<Rule> rules = new ArrayList<>();
        List<Named> bodies = bodies(random);
        if (lies) {
            bodies.addAll(lies(random, keys));
        }
        if (patient) {
            bodies.add(new Named("never answered", Fault.neverAnswer(), 0.002));
            bodies.add(new Named("stalled for ever", Fault.stallAfter(1 + random.nextInt(20_000)), 0.002));
        }
        Collections.shuffle(bodies, random);
        for (Named fault : bodies.subList(0, 3 + random.nextInt(bodies.size() - 3))) {
            rules.add(rule(RequestKind.GET_OBJECT, fault, random));
        }
        for (RequestKind kind : List.of(RequestKind.HEAD_OBJECT, RequestKind.HEAD_BUCKET, RequestKind.LIST)) {
            List<Named> faults = heads(random);
            rules.add(rule(kind, faults.get(random.nextInt(faults.size())), random));
        }
        return rules.toArray(Rule[]::new);
    }

    private Rule rule(RequestKind kind, Named fault, Random random) {
        return Rule.on(kind)
                .probability(fault.mostOften() * random.nextDouble(), random.nextLong())
                .then(
                        Fault.runBefore(() -> met.computeIfAbsent(fault.name(), name -> new LongAdder())
                                .increment()),
                        fault.fault());
    }

    private record Named(String name, Fault fault, double mostOften) {}

    private static List<Named> bodies(Random random) {
        int offset = random.nextInt(20_000);
        List<Named> faults = heads(random);
        faults.addAll(List.of(
                new Named("reset", Fault.resetAfter(offset), 0.1),
                new Named("cut", Fault.closeAfter(offset), 0.1),
                new Named("pause", Fault.stallAfter(offset, Duration.ofMillis(100 + random.nextInt(300))), 0.05),
                new Named("slow", Fault.slow(200_000 + random.nextInt(1_000_000)), 0.05),
                new Named("flipped bit", Fault.flipBit(offset), 0.05),
                new Named("chunks without end", Fault.unterminatedChunks(), 0.05)));
        return faults;
    }

    private static List<Named> lies(Random random, List<String> keys) {
        return List.of(
                new Named("bytes behind the end", Fault.extraBytes("more"), 0.05),
                new Named("other ETag", Fault.header("ETag", "\"00000000000000000000000000000000\""), 0.02),
                new Named("no ETag", Fault.withoutHeader("ETag"), 0.05),
                new Named("other key's bytes", Fault.swapWith(keys.get(random.nextInt(keys.size()))), 0.02),
                new Named("other range", Fault.shiftRange(1 + random.nextInt(1_000)), 0.2),
                new Named("range ignored", Fault.ignoreRange(), 0.2),
                new Named("login page", Fault.captivePortal(), 0.05),
                new Named("error with status 200", Fault.okWithError("InternalError"), 0.05));
    }

    /** Those that come instead of an answer. */
    private static List<Named> heads(Random random) {
        return new ArrayList<>(List.of(
                new Named("503 SlowDown", Fault.status(503, "SlowDown"), 0.1),
                new Named("503 with Retry-After", Fault.status(503, "SlowDown", Map.of("Retry-After", "1")), 0.02),
                new Named("500 InternalError", Fault.status(500, "InternalError"), 0.1),
                new Named("reset before the answer", Fault.resetBeforeHead(), 0.1),
                new Named("closed before the answer", Fault.closeBeforeHead(), 0.1),
                new Named("garbage", Fault.garbage("no HTTP\r\n\r\n"), 0.03),
                new Named("late", Fault.latency(Duration.ofMillis(20 + random.nextInt(300))), 0.1)));
    }
}
