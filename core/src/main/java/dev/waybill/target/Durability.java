package dev.waybill.target;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How soon what is finished must survive a power cut. A crash of the process alone loses no finished file with either: what was written is with the
 * operating system.
 */
public enum Durability {
    /** A file's bytes are forced to the disk before it gets its name, then its directory, then its journal line. */
    EACH,
    /**
     * The operating system decides when. A power cut can leave a file under its name whose newest bytes were never written; its journal line
     * may be there. Such a file is only found by {@code verify}.
     */
    NONE;

    /** The name as typed on a command line, such as {@code each}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The policy with this name, in any case.
     *
     * @throws IllegalArgumentException naming the text and the policies there are
     */
    public static Durability parse(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.text().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown durability '" + text + "': use one of "
                        + Arrays.stream(values()).map(Durability::text).collect(Collectors.joining(", "))));
    }
}
