package dev.waybill.testkit;

import java.util.Map;

/**
 * A request as the server understood it.
 *
 * @param method the HTTP method
 * @param key empty for requests about a bucket
 * @param query decoded query parameters
 * @param headers names in lower case
 */
public record RecordedRequest(
        RequestKind kind,
        String method,
        String bucket,
        String key,
        Map<String, String> query,
        Map<String, String> headers) {

    static RecordedRequest of(S3Request request) {
        return new RecordedRequest(
                request.kind(),
                request.http().method(),
                request.bucket(),
                request.key(),
                request.query(),
                request.http().headers());
    }
}
