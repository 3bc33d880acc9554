package dev.waybill.cost;

/**
 * What a run sent and received, and what it could save.
 *
 * @param requests sent, retries included
 * @param wantedBytes of the objects that were begun, what an earlier run had not left
 * @param receivedBytes body bytes of GETs that arrived
 * @param wastedBytes of those received, what is of no use to this or a later run
 * @param resumedBytes not bought, because an earlier run left them in partial files
 * @param adoptedBytes not bought, because complete files were already there
 * @param retries attempts beyond the first
 */
public record Traffic(
        RequestCounts requests,
        long wantedBytes,
        long receivedBytes,
        long wastedBytes,
        long resumedBytes,
        long adoptedBytes,
        long retries) {

    /** Nothing. */
    public static final Traffic NONE = new Traffic(RequestCounts.NONE, 0, 0, 0, 0, 0, 0);

    /** Refuses negative numbers. */
    public Traffic {
        if (wantedBytes < 0
                || receivedBytes < 0
                || wastedBytes < 0
                || resumedBytes < 0
                || adoptedBytes < 0
                || retries < 0) {
            throw new IllegalArgumentException("Cannot count traffic: one of the numbers is negative");
        }
    }

    /** The sum of both. */
    public Traffic plus(Traffic other) {
        return new Traffic(
                requests.plus(other.requests),
                Math.addExact(wantedBytes, other.wantedBytes),
                Math.addExact(receivedBytes, other.receivedBytes),
                Math.addExact(wastedBytes, other.wastedBytes),
                Math.addExact(resumedBytes, other.resumedBytes),
                Math.addExact(adoptedBytes, other.adoptedBytes),
                Math.addExact(retries, other.retries));
    }

    /** What is billed of it. */
    public Usage usage() {
        return new Usage(requests, receivedBytes);
    }
}
