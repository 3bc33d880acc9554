package dev.waybill.benchmarks.server;

import java.util.concurrent.atomic.LongAdder;

/** Counts without locks. */
final class Counters {

    final LongAdder lists = new LongAdder();
    final LongAdder heads = new LongAdder();
    final LongAdder gets = new LongAdder();
    final LongAdder others = new LongAdder();
    final LongAdder connections = new LongAdder();
    final LongAdder bodyBytes = new LongAdder();

    ServerCounts takeAndReset() {
        return new ServerCounts(
                lists.sumThenReset(),
                heads.sumThenReset(),
                gets.sumThenReset(),
                others.sumThenReset(),
                connections.sumThenReset(),
                bodyBytes.sumThenReset());
    }
}
