package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads request heads from one connection, one after the other; a request body is read and dropped. */
final class RequestReader {
    private static final int MAX_HEAD_BYTES = 256 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[8 << 10];
    private int start;
    private int end;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** The next request, or null when the client has closed the connection between two requests. */
    @Nullable
    HttpRequest next() throws IOException {
        int scanned = start;
        while (true) {
            int headEnd = endOfHead(Math.max(start, scanned - 3));
            if (headEnd >= 0) {
                HttpRequest request = parse(new String(buffer, start, headEnd - start, ISO_8859_1));
                start = headEnd + 4;
                dropBody(request);
                return request;
            }
            int before = start;
            scanned = end;
            if (!fill()) {
                if (start == end) {
                    return null;
                }
                throw new EOFException("connection closed inside a request head");
            }
            scanned -= before - start;
        }
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads more bytes behind those kept, moving them to the front when the buffer is full; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (end == buffer.length) {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            } else if (buffer.length < MAX_HEAD_BYTES) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            } else {
                throw new IOException("request head over " + MAX_HEAD_BYTES + " bytes");
            }
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }

    private static HttpRequest parse(String head) throws IOException {
        int lineEnd = lineEnd(head, 0);
        int firstSpace = head.indexOf(' ');
        int lastSpace = head.lastIndexOf(' ', lineEnd - 1);
        if (firstSpace < 0 || lastSpace <= firstSpace || lastSpace > lineEnd) {
            throw new IOException("not an HTTP request line: " + head.substring(0, lineEnd));
        }
        Map<String, String> headers = new HashMap<>();
        for (int at = lineEnd + 2; at < head.length(); at = lineEnd + 2) {
            lineEnd = lineEnd(head, at);
            int colon = head.indexOf(':', at);
            if (colon < 0 || colon > lineEnd) {
                throw new IOException("not an HTTP header: " + head.substring(at, lineEnd));
            }
            String name = head.substring(at, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, head.substring(colon + 1, lineEnd).trim(), (first, second) -> first + "," + second);
        }
        return new HttpRequest(head.substring(0, firstSpace), head.substring(firstSpace + 1, lastSpace), headers);
    }

    private static int lineEnd(String head, int from) {
        int found = head.indexOf("\r\n", from);
        return found < 0 ? head.length() : found;
    }

    private void dropBody(HttpRequest request) throws IOException {
        long left;
        try {
            left = Long.parseLong(request.headers().getOrDefault("content-length", "0"));
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length is not a number", e);
        }
        while (left > 0) {
            int buffered = (int) Math.min(left, end - start);
            start += buffered;
            left -= buffered;
            if (left > 0 && !fill()) {
                throw new EOFException("connection closed inside a request body");
            }
        }
    }
}
