package dev.waybill.target;

import dev.waybill.disk.DirectoryEntries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the bytes of unfinished objects lie: under a name made of the key's SHA-256, because a key can be too long. They are few, some thousands at
 * most, so that one directory holds them all: to look into many cost more than the files themselves.
 */
final class PartialFiles {

    private static final String SUFFIX = ".part";
    private static final String DECODED = ".decoded";
    private static final String COPY = ".copy";

    private final Path folder;

    PartialFiles(Path folder) {
        this.folder = folder;
    }

    Path of(String key) {
        return folder.resolve(HexFormat.of().formatHex(sha256(key)) + SUFFIX);
    }

    /** The place beside a partial file for what the object decodes to. */
    static Path decoded(Path partial) {
        return beside(partial, DECODED);
    }

    /** The place beside a partial file for a copy of the whole object. */
    static Path copy(Path partial) {
        return beside(partial, COPY);
    }

    private static Path beside(Path partial, String suffix) {
        String name = String.valueOf(partial.getFileName());
        return partial.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + suffix);
    }

    /** Refuses to give a name to anything but a file at a place of {@link #of}, {@link #decoded} or {@link #copy}. */
    void require(Path file, String key) throws IOException {
        if (!contains(file)
                || Folders.attributes(file)
                        .filter(BasicFileAttributes::isRegularFile)
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot publish key " + KeyText.quoted(key) + ": " + file + " is no partial file of " + folder);
        }
    }

    private boolean contains(Path file) {
        return folder.equals(file.toAbsolutePath().normalize().getParent());
    }

    /** Whether an earlier run left anything. */
    boolean exist() {
        return Files.exists(folder);
    }

    /** With all that lies beside it. */
    void delete(String key) throws IOException {
        Path partial = of(key);
        Files.deleteIfExists(RecordFile.of(partial));
        RefusalMark.of(partial).delete();
        Files.deleteIfExists(partial);
    }

    /**
     * Removes what nobody goes on with: records whose partial file got its final name just before a crash, and decoded bytes and copies, which cost
     * nothing to make again.
     */
    void deleteLeftovers() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        DirectoryEntries.forEach(folder, "*{" + DECODED + "," + COPY + "}", Files::delete);
        DirectoryEntries.forEach(folder, "*" + SUFFIX + ".*", record -> {
            String name = record.getFileName().toString();
            String partial = name.substring(0, name.indexOf(SUFFIX) + SUFFIX.length());
            if (Files.notExists(folder.resolve(partial))) {
                Files.delete(record);
            }
        });
    }

    /** Leaves nothing behind where there is nothing to resume. */
    void deleteEmptyFolder() throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // It holds what a later run goes on with.
        }
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
