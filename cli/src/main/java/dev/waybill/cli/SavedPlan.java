package dev.waybill.cli;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plan files that a command leaves behind, or makes for itself. */
final class SavedPlan {

    private SavedPlan() {}

    /**
     * A command that takes the plan which was saved.
     *
     * @param line that of the command that saved it
     * @param added words to put at the end
     */
    static String next(CommandLine line, String file, String... added) {
        Set<String> dropped = Stream.concat(
                        SelectionOptions.CHOOSING.stream(), Stream.of("--save-plan", "--dry-run", "--shard"))
                .collect(Collectors.toSet());
        return line.next(
                CommandName.DOWNLOAD,
                dropped,
                Stream.concat(Stream.of("--plan", file), Stream.of(added)).toArray(String[]::new));
    }

    /** A plan file for this run only; goes with the process at the latest. */
    static Path temporary() {
        try {
            Path file = Files.createTempFile("waybill-plan", ".jsonl");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "making a temporary file in " + System.getProperty("java.io.tmpdir") + " failed: "
                            + FileErrors.reason(e) + FileErrors.advice(e),
                    e);
        }
    }

    /** Removes a file; one that cannot be removed now is only untidy. */
    static void delete(Path file) {
        if (!file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }
}
