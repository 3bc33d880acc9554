package dev.waybill.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Exact counts since the server started or {@link #reset()} was called. A request is counted before it is answered and bytes before they are
 * written, so whoever has received an answer finds it counted. Bytes are those of bodies, handed to the socket: what S3 bills, which can be more
 * than what arrived. A write that fails counts nothing (the writer's chunks have at most 64 KiB).
 */
public final class Stats {
    private final Map<RequestKind, KindCount> kinds = new EnumMap<>(RequestKind.class);
    private final AtomicLongArray statuses = new AtomicLongArray(1000);
    private final AtomicLong billedBytes = new AtomicLong();
    private final AtomicLong unpaid = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private final Map<String, KeyCount> keys = new ConcurrentHashMap<>();

    private static final class KindCount {
        private final AtomicLong requests = new AtomicLong();
        private final AtomicLong bodyBytes = new AtomicLong();
    }

    private static final class KeyCount {
        private final AtomicLong gets = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
    }

    Stats() {
        for (RequestKind kind : RequestKind.values()) {
            kinds.put(kind, new KindCount());
        }
    }

    /** Requests of one kind, refused and failed ones included. */
    public long requests(RequestKind kind) {
        return count(kind).requests.get();
    }

    /** Requests of every kind. */
    public long requests() {
        return kinds.values().stream().mapToLong(count -> count.requests.get()).sum();
    }

    /** Answers with this HTTP status; a request reset or left before its status line has none. */
    public long responses(int status) {
        return statuses.get(status);
    }

    /** Answers by HTTP status, those that occurred. */
    public Map<Integer, Long> responses() {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int status = 0; status < statuses.length(); status++) {
            if (statuses.get(status) > 0) {
                counts.put(status, statuses.get(status));
            }
        }
        return counts;
    }

    /** Body bytes written for requests of one kind, error documents included. */
    public long bodyBytes(RequestKind kind) {
        return count(kind).bodyBytes.get();
    }

    /** Body bytes written in 200 and 206 answers to GET: what the requester pays for as transfer of data. */
    public long billedBytes() {
        return billedBytes.get();
    }

    /** GET requests for one object. */
    public long gets(String bucket, String key) {
        return count(bucket, key).gets.get();
    }

    /** Body bytes written in 200 and 206 answers to GETs of one object. */
    public long billedBytes(String bucket, String key) {
        return count(bucket, key).bytes.get();
    }

    /** Requests without {@code x-amz-request-payer: requester}, whether or not the bucket asks for it. */
    public long requestsWithoutPayer() {
        return unpaid.get();
    }

    /** Connections accepted. */
    public long connections() {
        return connections.get();
    }

    /** The most requests that were being answered at the same time. */
    public int maxInFlight() {
        return maxInFlight.get();
    }

    /** Sets every count to zero; call it while no request is under way. */
    public void reset() {
        kinds.values().forEach(count -> {
            count.requests.set(0);
            count.bodyBytes.set(0);
        });
        for (int i = 0; i < statuses.length(); i++) {
            statuses.set(i, 0);
        }
        billedBytes.set(0);
        unpaid.set(0);
        connections.set(0);
        maxInFlight.set(inFlight.get());
        keys.clear();
    }

    void connected() {
        connections.incrementAndGet();
    }

    void begin(S3Request request) {
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        count(request.kind()).requests.incrementAndGet();
        if (!Gate.paysItself(request)) {
            unpaid.incrementAndGet();
        }
        if (request.kind() == RequestKind.GET_OBJECT) {
            counter(request).gets.incrementAndGet();
        }
    }

    void status(int status) {
        statuses.incrementAndGet(status);
    }

    /** Adds body bytes about to be written, or takes back (negative) those that could not be. */
    void body(S3Request request, int status, long bytes) {
        count(request.kind()).bodyBytes.addAndGet(bytes);
        if (request.kind() == RequestKind.GET_OBJECT && (status == 200 || status == 206)) {
            billedBytes.addAndGet(bytes);
            counter(request).bytes.addAndGet(bytes);
        }
    }

    void end() {
        inFlight.decrementAndGet();
    }

    private KindCount count(RequestKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    private KeyCount counter(S3Request request) {
        return keys.computeIfAbsent(request.bucket() + "/" + request.key(), absent -> new KeyCount());
    }

    private KeyCount count(String bucket, String key) {
        return keys.getOrDefault(bucket + "/" + key, new KeyCount());
    }
}
