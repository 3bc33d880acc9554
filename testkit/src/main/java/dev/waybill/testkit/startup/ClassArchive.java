package dev.waybill.testkit.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the class data archive of a jar (AppCDS). A static archive, from the merged class lists of several runs, since a dynamic one holds
 * what a single run needed. The JVM takes it only together with the very JDK and the very jar (size and time) that it was made
 * with, and otherwise goes on without; nothing needs it.
 */
public final class ClassArchive {

    private ClassArchive() {}

    /**
     * Entry point for the build. Never fails: on a JVM that knows no such archive there is none.
     *
     * @param arguments the jar and the archive to make, or to replace
     */
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        Path archive = Path.of(arguments[1]).toAbsolutePath();
        Files.deleteIfExists(archive);
        try {
            make(jar, archive);
        } catch (IOException | UncheckedIOException e) {
            System.out.println("no class data archive, so that the launcher starts a little later: " + e.getMessage());
        }
    }

    private static void make(Path jar, Path archive) throws IOException {
        Path scratch = Files.createTempDirectory("waybill-training");
        try {
            Jvm jvm = new Jvm(scratch);
            Path list = scratch.resolve("merged.classlist");
            Files.write(list, merge(new TrainingRuns(jvm, jar, scratch).run()));
            Path made = scratch.resolve("made.jsa");
            jvm.run(
                    List.of(
                            "-Xshare:dump",
                            // Only G1 can write heap objects; other collectors read them.
                            "-XX:+UseG1GC",
                            "-Xlog:disable",
                            "-Xlog:all=error",
                            "-XX:SharedClassListFile=" + list,
                            "-XX:SharedArchiveFile=" + made,
                            "-cp",
                            jar.toString()),
                    "none",
                    "none");
            Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(scratch);
        }
    }

    /** Every line once, in order. Newer JDKs number classes for those of other loaders, which we have none of. */
    private static Set<String> merge(List<Path> lists) throws IOException {
        Set<String> merged = new LinkedHashSet<>();
        for (Path list : lists) {
            try (Stream<String> lines = Files.lines(list)) {
                lines.filter(line -> !line.startsWith("#") && !line.contains(" source: "))
                        .map(line -> line.replaceFirst(" id: \\d+$", ""))
                        .forEach(merged::add);
            }
        }
        return merged;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
