package dev.waybill.target;

import dev.waybill.manifest.ManifestEntry;
import java.nio.file.Path;

/** What is on disk where an object's file belongs. */
public sealed interface LocalState {

    /** Nothing is there. */
    record Absent() implements LocalState {}

    /**
     * The very object asked for, verified earlier and not touched since.
     *
     * @param entry of the object's file, or of the decoded file that stands for it: then its key is another one
     */
    record Verified(ManifestEntry entry) implements LocalState {}

    /**
     * A file that nothing is known about, that was touched since it was verified, or that was verified as another
     * version of the object.
     *
     * @param size bytes it has now
     */
    record Unverified(Path file, long size) implements LocalState {}

    /**
     * No file, and none can be put there: a directory, symbolic link or special file is in the way, or the key is refused.
     *
     * @param reason one line, safe to print
     */
    record Blocked(String reason) implements LocalState {}
}
