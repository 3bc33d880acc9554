package dev.waybill;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a download makes of LZ4 objects once they are verified. What an object decodes to lies beside it, under its key without the {@code .lz4}, and in
 * the manifest. Decoding goes on while other objects are downloaded, and never makes one be bought again.
 */
public enum Decompression {
    /** Nothing. */
    OFF,
    /** Both files are there. */
    KEEP,
    /** The decoded file alone is there, and stands for the object: a later run with or without decompression buys nothing for it. */
    REPLACE;

    /** The name as typed on a command line, such as {@code keep}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice with this name, in any case.
     *
     * @throws IllegalArgumentException naming the text and the choices there are
     */
    public static Decompression parse(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown decompression '" + text + "': use one of "
                        + Arrays.stream(values()).map(Decompression::text).collect(Collectors.joining(", "))));
    }
}
