package dev.waybill.s3.http;

import java.util.List;

/**
 * A request without a body.
 *
 * @param method how
 * @param origin to whom
 * @param path percent-encoded, beginning with a slash
 * @param query percent-encoded parameters as {@code name=value}, or empty
 * @param headers all but Host, in the order in which they are sent
 */
public record Request(Method method, Origin origin, String path, String query, List<Header> headers) {

    /** What is asked for. */
    public enum Method {
        /** The body too. */
        GET,
        /** The head only. */
        HEAD
    }

    /** Path and query as they stand in the request line. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
