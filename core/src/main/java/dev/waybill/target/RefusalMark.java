package dev.waybill.target;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Beside a partial file: the disk refused some of its bytes. Linux gives such bytes up, goes on reading them from memory, and reports success when they are forced
 * once more, so that a later run would publish what the disk does not hold. It has to write them again first.
 */
final class RefusalMark {

    private final Path path;
    private final Path record;

    private RefusalMark(Path partial) {
        this.path = partial.resolveSibling(partial.getFileName() + ".refused");
        this.record = RecordFile.of(partial);
    }

    static RefusalMark of(Path partial) {
        return new RefusalMark(partial);
    }

    boolean isSet() {
        return Files.exists(path);
    }

    /** Sets it after this error. Where not even that can be written, the record of the bytes goes: better bought again than believed. False then. */
    boolean set(IOException why) {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            // Refused before.
        } catch (IOException e) {
            why.addSuppressed(e);
            try {
                Files.deleteIfExists(record);
            } catch (IOException more) {
                why.addSuppressed(more);
            }
            return false;
        }
        return true;
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
