package dev.waybill.cli;

import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a server was asked for, since it started or between two moments.
 *
 * @param requests by kind
 * @param billedBytes body bytes of objects
 */
record SoakMeter(Map<RequestKind, Long> requests, long billedBytes) {

    static SoakMeter of(S3Server server) {
        Map<RequestKind, Long> requests = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            requests.put(kind, server.stats().requests(kind));
        }
        return new SoakMeter(requests, server.stats().billedBytes());
    }

    SoakMeter since(SoakMeter before) {
        Map<RequestKind, Long> more = new EnumMap<>(requests);
        before.requests.forEach((kind, count) -> more.merge(kind, -count, Long::sum));
        return new SoakMeter(more, billedBytes - before.billedBytes);
    }

    /** The same as S3 bills it. */
    Usage usage() {
        return new Usage(
                new RequestCounts(
                        count(RequestKind.LIST),
                        count(RequestKind.HEAD_BUCKET) + count(RequestKind.HEAD_OBJECT),
                        count(RequestKind.GET_OBJECT)),
                billedBytes);
    }

    private long count(RequestKind kind) {
        return requests.getOrDefault(kind, 0L);
    }
}
