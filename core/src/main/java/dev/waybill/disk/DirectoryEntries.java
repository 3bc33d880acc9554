package dev.waybill.disk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads directories. What fails in the middle of that is an {@link IOException} like any other, and not the unchecked one of the JDK. */
public final class DirectoryEntries {

    private DirectoryEntries() {}

    /** Takes an entry. */
    @FunctionalInterface
    public interface Visitor {

        /** Called in no particular order. */
        void visit(Path entry) throws IOException;
    }

    /** All entries. */
    public static void forEach(Path directory, Visitor visitor) throws IOException {
        forEach(directory, "*", visitor);
    }

    /** Those whose names match, as {@link Files#newDirectoryStream(Path, String)} says. */
    public static void forEach(Path directory, String glob, Visitor visitor) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            for (Path entry : entries) {
                visitor.visit(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
