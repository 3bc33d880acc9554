package dev.waybill.s3.wire;

import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Status line and headers of an answer.
 *
 * @param http as the HTTP client gave them
 */
public record Answer(SdkHttpResponse http) {

    /** HTTP status. */
    public int status() {
        return http.statusCode();
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return http.firstMatchingHeader(name);
    }

    /** Content-Length, empty if there is none or if it is not a number. */
    public OptionalLong contentLength() {
        return header("Content-Length").map(Answer::number).orElse(OptionalLong.empty());
    }

    /** ETag without quotes. */
    public Optional<String> etag() {
        return header("ETag").map(value -> value.replace("\"", ""));
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
