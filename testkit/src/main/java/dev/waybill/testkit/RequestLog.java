package dev.waybill.testkit;

import java.util.ArrayDeque;
import java.util.List;

/** The latest requests, up to a limit. */
final class RequestLog {
    private final int limit;
    private final ArrayDeque<RecordedRequest> requests = new ArrayDeque<>();

    RequestLog(int limit) {
        this.limit = limit;
    }

    void add(S3Request request) {
        if (limit == 0) {
            return;
        }
        RecordedRequest recorded = RecordedRequest.of(request);
        synchronized (requests) {
            if (requests.size() == limit) {
                requests.removeFirst();
            }
            requests.addLast(recorded);
        }
    }

    List<RecordedRequest> all() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    void clear() {
        synchronized (requests) {
            requests.clear();
        }
    }
}
