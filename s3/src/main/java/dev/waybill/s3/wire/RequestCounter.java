package dev.waybill.s3.wire;

import dev.waybill.cost.RequestCounts;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests as they are handed to the network, retries and redirects included, because each of them is billed. */
final class RequestCounter {

    private final LongAdder list = new LongAdder();
    private final LongAdder head = new LongAdder();
    private final LongAdder get = new LongAdder();

    void sent(Operation operation) {
        switch (operation) {
            case LIST -> list.increment();
            case HEAD, HEAD_BUCKET -> head.increment();
            case GET -> get.increment();
        }
    }

    RequestCounts counts() {
        return new RequestCounts(list.sum(), head.sum(), get.sum());
    }
}
