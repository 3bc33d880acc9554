package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/** Puts responses on the wire of one connection: head and the beginning of the body in one write, counted, with marks run at their bytes. */
final class ResponseWriter {
    private static final int CHUNK = 64 << 10;
    private static final int MAX_HEAD = 16 << 10;
    private static final int CHUNK_FRAME = 32;

    private final Connection connection;
    private final OutputStream out;
    private final Stats stats;
    private final byte[] buffer = new byte[MAX_HEAD + CHUNK + CHUNK_FRAME];
    private final StringBuilder head = new StringBuilder(1024);
    private int buffered;

    ResponseWriter(Connection connection, OutputStream out, Stats stats) {
        this.connection = connection;
        this.out = out;
        this.stats = stats;
    }

    /** Returns whether the connection may serve another request. */
    boolean write(S3Request request, Response response, String date) throws IOException {
        int mark = runMarks(response, 0, Response.BEFORE_HEAD);
        stats.status(response.status());
        bufferHead(request, response, date);
        if (request.isHead() || response.status() == 304) {
            flush(request, response, 0);
            return true;
        }
        writeBody(request, response, mark);
        return !response.unterminatedChunks();
    }

    private void writeBody(S3Request request, Response response, int firstMark) throws IOException {
        Content body = response.body();
        int mark = firstMark;
        long at = 0;
        while (true) {
            boolean markIsNext =
                    mark < response.marks().size() && response.marks().get(mark).at() <= at;
            if (at == body.size() || markIsNext) {
                flush(request, response, 0);
                mark = runMarks(response, mark, at);
            }
            if (at == body.size()) {
                return;
            }
            long until =
                    mark < response.marks().size() ? response.marks().get(mark).at() : Long.MAX_VALUE;
            int length = (int) Math.min(Math.min(body.size(), until) - at, chunk(response));
            if (response.unterminatedChunks()) {
                buffer(Integer.toHexString(length) + "\r\n");
            }
            body.read(at, buffer, buffered, length);
            buffered += length;
            if (response.unterminatedChunks()) {
                buffer("\r\n");
            }
            flush(request, response, length);
            at += length;
            if (response.bytesPerSecond() != Long.MAX_VALUE && at < body.size()) {
                connection.stall(Duration.ofNanos(1_000_000_000L * length / response.bytesPerSecond()));
            }
        }
    }

    /** Paced bodies go out in steps of about a twentieth of a second. */
    private static int chunk(Response response) {
        return response.bytesPerSecond() == Long.MAX_VALUE
                ? CHUNK
                : (int) Math.max(1, Math.min(CHUNK, response.bytesPerSecond() / 20));
    }

    private int runMarks(Response response, int first, long at) throws IOException {
        int mark = first;
        while (mark < response.marks().size() && response.marks().get(mark).at() <= at) {
            response.marks().get(mark).action().run(connection);
            mark++;
        }
        return mark;
    }

    private void bufferHead(S3Request request, Response response, String date) throws IOException {
        head.setLength(0);
        head.append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response.status()))
                .append("\r\n");
        header("x-amz-request-id", request.id());
        header("x-amz-id-2", "testkit");
        header("Date", date);
        header("Server", "AmazonS3");
        for (Map.Entry<String, String> entry : response.headers().entrySet()) {
            header(entry.getKey(), entry.getValue());
        }
        boolean hasLength = !response.headers().containsKey("Content-Length")
                && response.status() != 304
                && !(request.isHead() && response.status() >= 300);
        if (response.unterminatedChunks()) {
            header("Transfer-Encoding", "chunked");
        } else if (hasLength) {
            header("Content-Length", Long.toString(response.body().size()));
        }
        head.append("\r\n");
        if (head.length() > MAX_HEAD) {
            connection.send(head.toString().getBytes(US_ASCII));
        } else {
            buffer(head);
        }
    }

    private void header(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private void buffer(CharSequence ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            buffer[buffered++] = (byte) ascii.charAt(i);
        }
    }

    private void flush(S3Request request, Response response, int bodyBytes) throws IOException {
        if (buffered == 0) {
            return;
        }
        stats.body(request, response.status(), bodyBytes);
        int length = buffered;
        buffered = 0;
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            stats.body(request, response.status(), -bodyBytes);
            throw e;
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 206 -> "Partial Content";
            case 304 -> "Not Modified";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 503 -> "Slow Down";
            default -> "Status";
        };
    }
}
