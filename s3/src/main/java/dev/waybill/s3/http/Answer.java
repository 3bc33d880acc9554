package dev.waybill.s3.http;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Status line and headers of an answer. */
public final class Answer {

    private final int status;
    private final Headers headers;

    /** An answer whose headers are looked up where they were read. */
    public Answer(int status, Headers headers) {
        this.status = status;
        this.headers = headers;
    }

    /** Looks a header up. */
    @FunctionalInterface
    public interface Headers {

        /** The first value of a header, whatever its case; null if there is none. */
        @Nullable
        String first(String name);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the status is one of the 2xx. */
    public boolean successful() {
        return status / 100 == 2;
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.first(name));
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
