package dev.waybill.s3.wire;

import dev.waybill.RetryCause;
import dev.waybill.cost.RequestCounts;
import java.util.EnumMap;
import java.util.Map;

/** Counts what is asked about a bucket, and why it had to be asked again. Thread-safe. */
final class BucketQuestions {

    private RequestCounts asked = RequestCounts.NONE;
    private final Map<RetryCause, Long> again = new EnumMap<>(RetryCause.class);

    /** A question, before its first attempt. */
    synchronized void asked(RequestCounts request) {
        asked = asked.plus(request);
    }

    /** Another attempt follows. */
    synchronized void again(Throwable error) {
        again.merge(RetryCauses.of(error), 1L, Long::sum);
    }

    synchronized RequestCounts asked() {
        return asked;
    }

    synchronized Map<RetryCause, Long> again() {
        return Map.copyOf(again);
    }
}
