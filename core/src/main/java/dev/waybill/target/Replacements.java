package dev.waybill.target;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files that may be replaced, each as it was when somebody agreed to that: another file of the same name may not. Thread-safe. */
final class Replacements {

    private final Map<String, Mark> allowed = new ConcurrentHashMap<>();

    /** Says yes to the file with these attributes, if it is one. */
    void allow(String key, Optional<BasicFileAttributes> there) {
        there.filter(BasicFileAttributes::isRegularFile).ifPresent(file -> allowed.put(key, Mark.of(file)));
    }

    /** Whether what is there may be replaced; the permission is used up. */
    boolean use(String key, BasicFileAttributes there) {
        return there.isRegularFile() && allowed.remove(key, Mark.of(there));
    }

    /** What tells one state of a file from the next. */
    private record Mark(long size, FileTime modified, String identity) {

        static Mark of(BasicFileAttributes file) {
            return new Mark(file.size(), file.lastModifiedTime(), String.valueOf(file.fileKey()));
        }
    }
}
