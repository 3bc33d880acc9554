package dev.waybill.testkit;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer on its way: what S3 would say, and what faults do to it on the wire. Confined to its connection's thread. */
final class Response {
    /** A {@link Mark} there runs instead of the status line and everything behind it, unless it returns. */
    static final long BEFORE_HEAD = -1;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final Content NOTHING = Content.of(new byte[0]);

    /** Something that happens to the connection before the body byte at this position is written. */
    record Mark(long at, WireAction action) {}

    /** May end the connection by throwing. */
    interface WireAction {
        void run(Connection connection) throws IOException;
    }

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private Content body = NOTHING;
    private long objectOffset;
    private long bytesPerSecond = Long.MAX_VALUE;
    private boolean unterminatedChunks;

    Response(int status) {
        this.status = status;
    }

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /** Sets a header; names are compared as written. A Content-Length set here goes out instead of the true one. */
    Response header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Response withoutHeader(String name) {
        headers.remove(name);
        return this;
    }

    Response body(Content content) {
        body = content;
        return this;
    }

    Response xml(String text) {
        return header("Content-Type", "application/xml").body(Content.of(text));
    }

    /** Where in the object the body begins. */
    Response objectOffset(long offset) {
        objectOffset = offset;
        return this;
    }

    Response at(long bodyByte, WireAction action) {
        marks.add(new Mark(bodyByte, action));
        marks.sort(Comparator.comparingLong(Mark::at));
        return this;
    }

    Response pace(long bytes) {
        bytesPerSecond = bytes;
        return this;
    }

    /** Sent in chunks, and closed where the last, empty chunk belongs. */
    Response withUnterminatedChunks() {
        unterminatedChunks = true;
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Content body() {
        return body;
    }

    long objectOffset() {
        return objectOffset;
    }

    List<Mark> marks() {
        return marks;
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }

    boolean unterminatedChunks() {
        return unterminatedChunks;
    }
}
