package dev.waybill;

import dev.waybill.manifest.ManifestEntry;
import java.time.Instant;
import java.util.Comparator;

/**
 * A file that the manifest names, and its place in time.
 *
 * @param start when its partition starts
 * @param pathOrder files of the same time are in this order
 */
record VerifiedFile(Instant start, int pathOrder, ManifestEntry entry) implements Comparable<VerifiedFile> {

    private static final Comparator<VerifiedFile> BY_TIME = Comparator.comparing(VerifiedFile::start)
            .thenComparingInt(VerifiedFile::pathOrder)
            .thenComparing(file -> file.entry().key());

    @Override
    public int compareTo(VerifiedFile other) {
        return BY_TIME.compare(this, other);
    }
}
