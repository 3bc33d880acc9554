package dev.waybill.cost;

/** Bytes a second as text. */
public final class ByteRate {

    private static final String PER_SECOND = "/s";

    private ByteRate() {}

    /**
     * Reads {@code 20MB/s}, {@code 2.5 MiB/s} or the same without {@code /s}.
     *
     * @throws IllegalArgumentException if it is no size as {@link ByteSize#parse} reads it, or nothing at all
     */
    public static long parse(String text) {
        String stripped = text.strip();
        long bytes = ByteSize.parse(
                stripped.endsWith(PER_SECOND)
                        ? stripped.substring(0, stripped.length() - PER_SECOND.length())
                        : stripped);
        if (bytes == 0) {
            throw new IllegalArgumentException("Cannot read '" + Texts.shown(text)
                    + "' as a bandwidth; it must be at least one byte a second, like 20MB/s, 2.5MiB/s or 100kB/s");
        }
        return bytes;
    }
}
