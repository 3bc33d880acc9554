package dev.waybill.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One thing that goes wrong with a request; several may be combined in a {@link Rule}. Offsets count body bytes of the one response, except in
 * {@link #flipBit}. Faults of the body leave HEAD answers alone, which have none, and do nothing when the body is shorter than their offset.
 */
public final class Fault {
    private final String description;
    private final Action action;

    /** Stands in front of the rest of the server. */
    private interface Action {
        Response apply(S3Request request, Answerer next);
    }

    private Fault(String description, Action action) {
        this.description = description;
        this.action = action;
    }

    Response apply(S3Request request, Answerer next) {
        return action.apply(request, next);
    }

    @Override
    public String toString() {
        return description;
    }

    /** An S3 error document with this HTTP status and code, such as 503 and SlowDown. */
    public static Fault status(int status, String code) {
        return status(status, code, Map.of());
    }

    /** The same with additional headers, such as Retry-After. */
    public static Fault status(int status, String code, Map<String, String> headers) {
        return new Fault("status " + status + " " + code, (request, next) -> {
            Response response = S3Error.of(request, status, code, "Scripted: " + code, Map.of());
            headers.forEach(response::header);
            return response;
        });
    }

    /** Status 200 with an error document in place of the listing or object. */
    public static Fault okWithError(String code) {
        return status(200, code);
    }

    /** Any answer at all: a captive portal, a hostile listing, an XML bomb, headers without end. */
    public static Fault answer(int status, Map<String, String> headers, String body) {
        return new Fault("scripted answer " + status, (request, next) -> {
            Response response = new Response(status).body(Content.of(body));
            headers.forEach(response::header);
            return response;
        });
    }

    /** A portal's login page, with status 200, for whatever was asked. */
    public static Fault captivePortal() {
        return answer(200, Map.of("Content-Type", "text/html"), "<html><body>Please log in</body></html>");
    }

    /** This status with so many bytes of nonsense, as from an error page without end. */
    public static Fault oversized(int status, long bytes) {
        return new Fault(
                "oversized " + status, (request, next) -> new Response(status).body(Content.generated(bytes, status)));
    }

    /** A redirect such as 301 or 307 to another address, with S3's error document. */
    public static Fault redirect(int status, URI location) {
        return status(status, "TemporaryRedirect", Map.of("Location", location.toString()));
    }

    /** These bytes instead of HTTP, then a clean close. */
    public static Fault garbage(String text) {
        return beforeHead("garbage", connection -> {
            connection.send(text.getBytes(StandardCharsets.UTF_8));
            connection.finish();
        });
    }

    /** Nothing, until the client closes the connection or the server is closed. */
    public static Fault neverAnswer() {
        return beforeHead("never answer", connection -> connection.stall(null));
    }

    /** A RST before the status line. */
    public static Fault resetBeforeHead() {
        return beforeHead("reset before head", Connection::reset);
    }

    /** A clean close before the status line, as when a kept connection has gone stale. */
    public static Fault closeBeforeHead() {
        return beforeHead("close before head", Connection::finish);
    }

    /** The right answer, this much later. */
    public static Fault latency(Duration delay) {
        return beforeHead("latency " + delay, connection -> connection.stall(delay));
    }

    /** A RST after this many body bytes; the network may drop some that were on their way. */
    public static Fault resetAfter(long bytes) {
        return atByte("reset after " + bytes, bytes, Connection::reset);
    }

    /** A clean close after this many body bytes, whatever Content-Length promised. */
    public static Fault closeAfter(long bytes) {
        return atByte("close after " + bytes, bytes, Connection::finish);
    }

    /** Silence after this many body bytes, until the client closes the connection or the server is closed. */
    public static Fault stallAfter(long bytes) {
        return atByte("stall after " + bytes, bytes, connection -> connection.stall(null));
    }

    /** Silence of this length after this many body bytes; then the body goes on. */
    public static Fault stallAfter(long bytes, Duration silence) {
        return atByte("stall after " + bytes, bytes, connection -> connection.stall(silence));
    }

    /** Runs test code, such as replacing the object, on the connection's thread once this many body bytes are written. */
    public static Fault runAfter(long bytes, Runnable code) {
        return atByte("run after " + bytes, bytes, connection -> code.run());
    }

    /** Runs test code before the request is answered. */
    public static Fault runBefore(Runnable code) {
        return new Fault("run before", (request, next) -> {
            code.run();
            return next.answer(request);
        });
    }

    /** Sends the body at this many bytes a second, in steps of a twentieth of one. */
    public static Fault slow(long bytesPerSecond) {
        return after("slow " + bytesPerSecond, (request, response) -> response.pace(bytesPerSecond));
    }

    /** Inverts the lowest bit of the byte at this offset of the object, in whatever range carries it. */
    public static Fault flipBit(long objectOffset) {
        return after(
                "flip bit at " + objectOffset,
                (request, response) -> response.body(response.body().flipped(objectOffset - response.objectOffset())));
    }

    /** Sends the body in chunks without Content-Length, and closes where the last chunk belongs. */
    public static Fault unterminatedChunks() {
        return after("unterminated chunks", (request, response) -> response.withUnterminatedChunks());
    }

    /** Sends this behind the last byte that Content-Length announced, where the next response belongs. */
    public static Fault extraBytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return after(
                "extra bytes",
                (request, response) -> response.at(response.body().size(), connection -> connection.send(bytes)));
    }

    /** Replaces a header of the right answer, such as ETag, Content-Range or Content-Length. */
    public static Fault header(String name, String value) {
        return after("header " + name, (request, response) -> response.header(name, value));
    }

    /** Removes a header of the right answer. */
    public static Fault withoutHeader(String name) {
        return after("without header " + name, (request, response) -> response.withoutHeader(name));
    }

    /** Changes the text of the right answer: a listing's token repeated, a size made negative, an entry doubled. */
    public static Fault rewrite(UnaryOperator<String> change) {
        return after("rewrite", (request, response) -> {
            String text = new String(response.body().bytes(), StandardCharsets.UTF_8);
            return response.body(Content.of(change.apply(text)));
        });
    }

    /** The bytes of another key of the bucket, below this key's headers. */
    public static Fault swapWith(String otherKey) {
        return new Fault(
                "swap with " + otherKey,
                (request, next) -> next.answer(request)
                        .body(next.answer(request.withKey(otherKey).withHeader("if-match", null))
                                .body()));
    }

    /** Answers a ranged GET with the range that many bytes further on, honestly labelled. */
    public static Fault shiftRange(long bytes) {
        return new Fault("shift range by " + bytes, (request, next) -> {
            String range = request.header("range");
            return next.answer(range == null ? request : request.withHeader("range", ByteRange.shifted(range, bytes)));
        });
    }

    /** Answers a ranged GET with 200 and the whole object. */
    public static Fault ignoreRange() {
        return new Fault("ignore range", (request, next) -> next.answer(request.withHeader("range", null)));
    }

    private interface Change {
        Response apply(S3Request request, Response response);
    }

    private static Fault after(String description, Change change) {
        return new Fault(description, (request, next) -> change.apply(request, next.answer(request)));
    }

    private static Fault atByte(String description, long bytes, Response.WireAction action) {
        return after(description, (request, response) -> response.at(bytes, action));
    }

    private static Fault beforeHead(String description, Response.WireAction action) {
        return atByte(description, Response.BEFORE_HEAD, action);
    }
}
