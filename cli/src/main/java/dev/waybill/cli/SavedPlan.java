package dev.waybill.cli;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.PlanFile;
import dev.waybill.PlanWriter;
import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Estimates that leave the objects behind in a plan file. */
final class SavedPlan {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private SavedPlan() {}

    /** Lists, estimates and saves; the file, or the one that a link of this name leads to, appears or is replaced only when it is complete. */
    static Estimate estimate(Path file, DownloadPlan plan, PlanExecutor executor, ObjectVisitor also) {
        return estimate(file, ObjectSource.listing(), plan, executor, also);
    }

    /** The same of these objects. */
    static Estimate estimate(
            Path file, ObjectSource objects, DownloadPlan plan, PlanExecutor executor, ObjectVisitor also) {
        Path place = place(file);
        Path partial = place.resolveSibling(place.getFileName() + ".partial");
        try {
            Estimate estimate;
            try (PlanWriter saver = PlanFile.save(partial, plan)) {
                estimate = executor.estimate(plan, objects, (object, action) -> {
                    saver.visit(object, action);
                    also.visit(object, action);
                });
                saver.shown(PlanFile.Shown.of(estimate, plan));
            }
            Files.move(partial, place, StandardCopyOption.REPLACE_EXISTING);
            return estimate;
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, failed(file) + FileErrors.reason(e) + FileErrors.advice(e), e);
        } finally {
            delete(partial);
        }
    }

    /** Where the plan goes; known before the bucket is listed, which costs money. */
    private static Path place(Path file) {
        Path place = target(file);
        Path parent = place.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new DownloadException(Kind.INVALID_PLAN, failed(file) + "it is a directory; name a file in it");
        }
        if ((Files.exists(file) || Files.isSymbolicLink(place)) && !Files.isRegularFile(file)) {
            throw new DownloadException(
                    Kind.INVALID_PLAN, failed(file) + "it is not a file that can be replaced; name another");
        }
        if (parent != null && !Files.isDirectory(parent)) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    failed(file) + "there is no directory " + parent + "; make it, or choose another place");
        }
        return place;
    }

    /** What a name stands for, behind links that may lead to nothing yet; of links in a ring one of them. */
    private static Path target(Path file) {
        Path target = file;
        try {
            for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(target); links++) {
                target = target.resolveSibling(Files.readSymbolicLink(target));
            }
            return target;
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, failed(file) + FileErrors.reason(e) + FileErrors.advice(e), e);
        }
    }

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

    private static String failed(Path file) {
        return "saving the plan to " + file + " failed: ";
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
