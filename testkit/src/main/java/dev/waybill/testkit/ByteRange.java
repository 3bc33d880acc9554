package dev.waybill.testkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One range of an object: its first byte and its length, which is positive. */
record ByteRange(long first, long length) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Whether S3 looks at this Range header at all; it ignores several ranges, other units and nonsense. */
    static boolean isUnderstood(String header) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return false;
        }
        return matcher.group(1).isEmpty()
                || matcher.group(2).isEmpty()
                || Long.parseLong(matcher.group(1)) <= Long.parseLong(matcher.group(2));
    }

    /** The part of an object of {@code size} bytes that an understood header asks for; null when it has no such byte. */
    static @Nullable ByteRange of(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a single byte range: " + header);
        }
        long first;
        long last = size - 1;
        if (matcher.group(1).isEmpty()) {
            long suffix = Long.parseLong(matcher.group(2));
            first = suffix == 0 ? size : Math.max(0, size - suffix);
        } else {
            first = Long.parseLong(matcher.group(1));
            last = matcher.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(matcher.group(2)));
        }
        return first > last ? null : new ByteRange(first, last - first + 1);
    }

    /** The same header with every position moved on. */
    static String shifted(String header, long bytes) {
        return NUMBER.matcher(header).replaceAll(number -> Long.toString(Long.parseLong(number.group()) + bytes));
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
