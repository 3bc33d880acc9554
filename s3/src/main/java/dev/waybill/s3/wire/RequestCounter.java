package dev.waybill.s3.wire;

import dev.waybill.cost.RequestCounts;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests as they are handed to the network, retries and redirects included, because each of them is billed. */
final class RequestCounter {

    private final LongAdder list = new LongAdder();
    private final LongAdder head = new LongAdder();
    private final LongAdder get = new LongAdder();

    void sent(Operation operation) {
        of(operation).increment();
    }

    /** Takes back one that found no server. */
    void notSent(Operation operation) {
        of(operation).decrement();
    }

    /** Counts what somebody else has sent. */
    void add(RequestCounts sent) {
        list.add(sent.list());
        head.add(sent.head());
        get.add(sent.get());
    }

    private LongAdder of(Operation operation) {
        return switch (operation) {
            case LIST -> list;
            case HEAD_BUCKET, HEAD -> head;
            case GET -> get;
        };
    }

    RequestCounts counts() {
        return new RequestCounts(list.sum(), head.sum(), get.sum());
    }
}
