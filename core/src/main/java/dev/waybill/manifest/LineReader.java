package dev.waybill.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Lines of a file one after the other in a fixed buffer, whatever the file holds: a line without end costs no memory. */
final class LineReader implements Closeable {

    /** Longer than any entry can get: a key has at most 1,024 bytes, each at most 6 when escaped. */
    static final int LONGEST_LINE = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[2 * LONGEST_LINE];
    private long bufferOffset;
    private int filled;
    private int next;
    private int start;
    private int end;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; one that is too long to be ours appears as an empty one. */
    boolean advance() throws IOException {
        boolean tooLong = false;
        int scanned = next;
        while (true) {
            int lineEnd = indexOfLineEnd(scanned);
            if (lineEnd >= 0) {
                line(tooLong ? lineEnd : next, lineEnd);
                next = lineEnd + 1;
                return true;
            }
            if (filled - next > LONGEST_LINE) {
                tooLong = true;
                next = filled;
            }
            scanned = compact();
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                boolean more = filled > 0 || tooLong;
                line(tooLong ? filled : 0, filled);
                next = filled;
                return more;
            }
            filled += read;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** One past the last byte of the line, which does not hold the line end. */
    int end() {
        return end;
    }

    /** Where in the file the line starts. */
    long offset() {
        return bufferOffset + start;
    }

    private int indexOfLineEnd(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private int compact() {
        bufferOffset += next;
        filled -= next;
        System.arraycopy(buffer, next, buffer, 0, filled);
        next = 0;
        return filled;
    }

    private void line(int from, int to) {
        start = from;
        end = to;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
