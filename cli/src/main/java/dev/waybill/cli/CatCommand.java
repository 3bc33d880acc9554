package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.DecodedFile;
import dev.waybill.target.DecodedFiles;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code waybill cat}. Opens no connection. */
final class CatCommand implements Command {

    private static final int PIECE_BYTES = 256 * 1024;

    /** Its own options. */
    @Parameters(separators = "=", commandDescription = "What")
    static final class CatOptions {
        @Parameter(
                names = "--to",
                placeholder = "DIR",
                description = "The directory that was downloaded to, in which keys are looked up")
        @Nullable
        String to;
    }

    private final CatOptions own = new CatOptions();
    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(own, general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        Problems problems = session.problems();
        if (general.arguments.isEmpty()) {
            problems.add("cat needs to know what to show: give files, or keys and --to DIR");
        }
        if (general.json() && session.line().has("--output")) {
            problems.add("cat writes what the files hold, which is not ours to put into JSON: leave --output json out");
        }
        Optional<Path> to = problems.path("--to", own.to);
        List<Path> files = general.arguments.stream()
                .flatMap(name -> problems.path("cat", name).stream())
                .map(name -> place(name, to))
                .toList();
        files.stream()
                .filter(Files::isDirectory)
                .forEach(file -> problems.add("cat shows files, and " + file + " is a directory: name a file in it"));
        problems.throwIfAny();
        PrintStream out = session.terminal().out();
        for (Path file : files) {
            if (!copy(file, out)) {
                // Whoever read the lines has enough, as head does; or there is no room, which is told in the end.
                return ExitCode.DONE;
            }
        }
        return ExitCode.DONE;
    }

    /** A key's file, where there is one; else what was named is a file. */
    private static Path place(Path name, Optional<Path> to) {
        return to.map(directory -> decodedOf(directory.resolve(name)))
                .filter(file -> Files.exists(file) || !Files.exists(name))
                .orElse(name);
    }

    /** What {@code download --decompress=replace} has left of a file. */
    private static Path decodedOf(Path file) {
        return DecodedFiles.nameOf(String.valueOf(file.getFileName()))
                .map(file::resolveSibling)
                .filter(decoded -> Files.notExists(file) && Files.isRegularFile(decoded))
                .orElse(file);
    }

    /** Copies what the file holds; false once nobody takes it any more. */
    private static boolean copy(Path file, PrintStream out) {
        byte[] piece = new byte[PIECE_BYTES];
        try (DecodedFile in = DecodedFile.open(file)) {
            for (int n = in.read(piece, 0, piece.length); n >= 0; n = in.read(piece, 0, piece.length)) {
                out.write(piece, 0, n);
                if (out.checkError()) {
                    return false;
                }
            }
        }
        return true;
    }
}
