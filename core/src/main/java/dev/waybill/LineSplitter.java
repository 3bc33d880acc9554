package dev.waybill;

import dev.waybill.DownloadException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a file into lines: UTF-8, ended by a line feed or by the end of the file. */
final class LineSplitter {

    /** More than any record; what is longer is no text, and must not fill the heap. */
    static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Path file;
    private final DecodedFile in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    /** Where the buffer starts among the decoded bytes. */
    private long offset;

    LineSplitter(Path file, DecodedFile in) {
        this.file = file;
        this.in = in;
    }

    /** The next lines, about as many as fit into the buffer; none at the end. */
    List<String> next() {
        List<String> lines = new ArrayList<>();
        int scanned = 0;
        while (lines.isEmpty()) {
            if (filled == buffer.length) {
                grow();
            }
            int n = in.read(buffer, filled, buffer.length - filled);
            if (n < 0) {
                if (filled > 0) {
                    lines.add(line(0, filled));
                    filled = 0;
                }
                return lines;
            }
            filled += n;
            int start = 0;
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    lines.add(line(start, scanned));
                    start = scanned + 1;
                }
            }
            keepFrom(start);
        }
        return lines;
    }

    private String line(int start, int end) {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    private void keepFrom(int start) {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        offset += start;
    }

    private void grow() {
        if (buffer.length >= LONGEST_LINE) {
            throw new DownloadException(
                    Kind.CORRUPT,
                    "reading " + file + " failed: the line at byte " + offset + " of its decoded content has more than "
                            + LONGEST_LINE + " bytes; read files that hold no lines with DecodedFile");
        }
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
}
