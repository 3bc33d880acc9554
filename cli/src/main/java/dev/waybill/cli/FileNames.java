package dev.waybill.cli;

import dev.waybill.dataset.Dataset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files as the user writes them. The one place that makes paths of them: a name that this system has no letters for is no bug. */
final class FileNames {

    /** How the JDK's reason begins where the encoding is at fault, as that of the POSIX locale is for all but ASCII. */
    private static final String UNENCODABLE = "Malformed input";

    private FileNames() {}

    /**
     * The path of that name.
     *
     * @throws IllegalArgumentException if no file can be called so here
     */
    static Path path(String name) {
        Path path = path(name, "a name that");
        if (!path.isAbsolute()) {
            // The JDK puts it before relative names, and would look for them in a directory of question marks.
            path(System.getProperty("user.dir", ""), "the working directory has a name that");
        }
        return path;
    }

    private static Path path(String name, String beginning) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    beginning
                            + (e.getReason().startsWith(UNENCODABLE)
                                    ? " this system's encoding cannot express: run in a UTF-8 locale, such as LC_ALL=C.UTF-8"
                                    : " no file can have on this system: " + e.getReason()),
                    e);
        }
    }

    /**
     * The dataset of that name, or of the descriptor that is called so.
     *
     * @throws IllegalArgumentException as {@link #path} and {@link Dataset#of}
     */
    static Dataset dataset(String nameOrFile) {
        if (!Dataset.builtInNames().contains(nameOrFile)) {
            path(nameOrFile);
        }
        return Dataset.of(nameOrFile);
    }
}
