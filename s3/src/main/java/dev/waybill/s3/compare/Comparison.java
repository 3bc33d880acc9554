package dev.waybill.s3.compare;

import dev.waybill.HeadAnswer;
import dev.waybill.manifest.Verification;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of comparing a file with an object of its size.
 *
 * @param outcome whether it is the object
 * @param level the strongest evidence that agreed; size only if none did
 * @param detail what disagreed or was missing, one clause; empty for the same
 * @param checksums what was computed over the whole file: algorithm to base64
 * @param modifiedMillis the file's modification time before and after it was read
 * @param answer what S3 had to be asked, now or by an earlier estimate; empty if the listing was enough
 */
public record Comparison(
        Outcome outcome,
        Verification level,
        String detail,
        Map<String, String> checksums,
        long modifiedMillis,
        Optional<HeadAnswer> answer) {

    /** Copies the map. */
    public Comparison {
        checksums = Map.copyOf(new TreeMap<>(checksums));
    }

    /** How it came out. */
    public enum Outcome {
        /** Evidence agreed. */
        SAME,
        /** Evidence disagreed that speaks of the content. */
        DIFFERENT,
        /** There was no evidence, or what disagreed need not speak of the content. */
        UNKNOWN
    }
}
