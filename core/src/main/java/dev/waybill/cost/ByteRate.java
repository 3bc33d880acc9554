package dev.waybill.cost;

import java.util.regex.Pattern;

/** Bytes a second as text. */
public final class ByteRate {

    private static final String PER_SECOND = "/s";

    /** Less than this is a number without its unit: no server waits for a reader that is so slow. */
    private static final long LEAST = 1000;

    private static final Pattern BITS = Pattern.compile(".*[KMGTPE]I?B", Pattern.CASE_INSENSITIVE);

    private ByteRate() {}

    /**
     * Reads {@code 20MB/s}, {@code 2.5 MiB/s} or the same without {@code /s}. The B has to be a capital one, because a rate in {@code Mb/s} is one of bits.
     *
     * @throws IllegalArgumentException if it is no size as {@link ByteSize#parse} reads it, one of bits, or less than 1 kB
     */
    public static long parse(String text) {
        String stripped = text.strip();
        String size = stripped.endsWith(PER_SECOND)
                ? stripped.substring(0, stripped.length() - PER_SECOND.length())
                : stripped;
        long bytes = ByteSize.parse(size);
        if (size.endsWith("b") && BITS.matcher(size).matches()) {
            throw refused(text, "a small b stands for bits; give bytes");
        }
        if (bytes < LEAST) {
            throw refused(text, "it must be at least 1kB/s; give a number with its unit");
        }
        return bytes;
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("Cannot read '" + Texts.shown(text) + "' as a bandwidth; " + why
                + ", like 20MB/s, 2.5MiB/s or 100kB/s");
    }
}
