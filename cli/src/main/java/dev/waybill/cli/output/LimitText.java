package dev.waybill.cli.output;

import dev.waybill.Limit;

/** What kept a download from being faster, to follow "limited by". */
final class LimitText {

    private LimitText() {}

    static String of(Limit limit) {
        return switch (limit) {
            case LISTING -> "finding the next objects: the listing, and the look at what is on disk";
            case CONCURRENCY -> "--concurrency; without it the best number is sought";
            case BANDWIDTH -> "--max-bandwidth";
            case LATENCY -> "the server's latency, with as many requests at once as are ever sent";
            case THROTTLING -> "the server, which asked for a slower pace";
            case NETWORK -> "the network or the server: more requests at once brought no more";
            case PROCESSOR -> "the processor";
            case DISK -> "the disk, on which complete files waited for their names";
            case CONSUMER -> "what follows, such as decoding";
            case PLAN -> "the plan: all that was left of it was under way at once";
            case START -> "its start: over before the best number of requests at once was found";
        };
    }
}
