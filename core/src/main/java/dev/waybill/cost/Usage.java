package dev.waybill.cost;

/**
 * What is billed for: requests, and the bytes of object content that S3 sends.
 *
 * @param requests the requests by kind
 * @param bytes bytes sent, 0 or more; of a ranged GET only its range
 */
public record Usage(RequestCounts requests, long bytes) {

    /** Nothing used. */
    public static final Usage NONE = new Usage(RequestCounts.NONE, 0);

    /** Refuses negative bytes. */
    public Usage {
        if (bytes < 0) {
            throw new IllegalArgumentException("Cannot price " + bytes + " bytes; usage is 0 or more");
        }
    }

    /** One GET that sends {@code bytes}. */
    public static Usage ofGet(long bytes) {
        return new Usage(new RequestCounts(0, 0, 1), bytes);
    }

    /**
     * The sum of both.
     *
     * @throws ArithmeticException beyond 8 EiB, which no real listing reaches
     */
    public Usage plus(Usage other) {
        return new Usage(requests.plus(other.requests), Math.addExact(bytes, other.bytes));
    }

    /** Whether this is as much as the other, or more, in each kind of request and in bytes. */
    boolean covers(Usage other) {
        return requests.list() >= other.requests.list()
                && requests.head() >= other.requests.head()
                && requests.get() >= other.requests.get()
                && bytes >= other.bytes;
    }

    Usage minus(Usage other) {
        return new Usage(requests.minus(other.requests), bytes - other.bytes);
    }
}
