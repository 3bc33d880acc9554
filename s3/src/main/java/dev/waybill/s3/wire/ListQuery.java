package dev.waybill.s3.wire;

import java.util.Optional;

/**
 * Which page of keys.
 *
 * @param prefix only keys that begin with this
 * @param startAfter only keys behind this; empty for none; ignored by S3 once there is a token
 * @param token from the page before
 */
public record ListQuery(String prefix, String startAfter, Optional<String> token) {

    /** The first page. */
    public static ListQuery first(String prefix, String startAfter) {
        return new ListQuery(prefix, startAfter, Optional.empty());
    }

    /** The page that follows. */
    public ListQuery next(String nextToken) {
        return new ListQuery(prefix, startAfter, Optional.of(nextToken));
    }
}
