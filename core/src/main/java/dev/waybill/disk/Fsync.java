package dev.waybill.disk;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings what was written to the disk itself, so that it is there after a power cut. */
public final class Fsync {

    private Fsync() {}

    /** The content and size of a file, also of one that may only be read. */
    public static void file(Path file) throws IOException {
        try {
            force(file, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            force(file, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /**
     * The names in a directory: without it a file that was created or renamed may be gone after a power cut.
     *
     * <p>Does nothing on Windows, which cannot open a directory for it and keeps names in its own log.
     */
    public static void directory(Path directory) throws IOException {
        if (File.separatorChar == '\\') {
            return;
        }
        force(directory, StandardOpenOption.READ);
    }

    /** The directory that holds this file. */
    public static void parentOf(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            directory(parent);
        }
    }
}
