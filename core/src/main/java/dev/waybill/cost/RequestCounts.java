package dev.waybill.cost;

/**
 * Numbers of requests by the kinds that S3 bills.
 *
 * @param list LIST calls, each of up to 1,000 keys
 * @param head HEAD calls
 * @param get GET calls, each range and each retry counted
 */
public record RequestCounts(long list, long head, long get) {

    /** No requests. */
    public static final RequestCounts NONE = new RequestCounts(0, 0, 0);

    /** Refuses negative numbers. */
    public RequestCounts {
        if (list < 0 || head < 0 || get < 0) {
            throw new IllegalArgumentException(
                    "Cannot count " + list + " LIST, " + head + " HEAD and " + get + " GET requests: one is negative");
        }
    }

    /** The sum of both. */
    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                Math.addExact(list, other.list), Math.addExact(head, other.head), Math.addExact(get, other.get));
    }

    RequestCounts minus(RequestCounts other) {
        return new RequestCounts(list - other.list, head - other.head, get - other.get);
    }
}
