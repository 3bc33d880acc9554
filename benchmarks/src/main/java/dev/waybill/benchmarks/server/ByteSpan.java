package dev.waybill.benchmarks.server;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that an answer carries.
 *
 * @param offset of the first byte
 * @param length number of bytes
 * @param partial whether the client asked for them
 */
record ByteSpan(long offset, long length, boolean partial) {

    /** What a request asks for; null if the object has nothing there. */
    static @Nullable ByteSpan of(RequestHead request, SyntheticContent content) {
        if (request.parameter("partNumber").equals("1")) {
            return new ByteSpan(0, content.firstPart(), true);
        }
        String range = request.header("range");
        if (!range.startsWith("bytes=")) {
            return new ByteSpan(0, content.size(), false);
        }
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        long from = Long.parseLong(ends[0]);
        long last = ends[1].isEmpty() ? content.size() - 1 : Math.min(content.size() - 1, Long.parseLong(ends[1]));
        return from > last ? null : new ByteSpan(from, last - from + 1, true);
    }
}
