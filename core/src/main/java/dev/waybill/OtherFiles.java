package dev.waybill;

import dev.waybill.disk.DirectoryEntries;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Walks a target directory for files that its manifest does not name, in the order of keys: so that looking them up reads the manifest once from its
 * beginning to its end. Holds the names of one directory and of those above it. Follows no links.
 */
final class OtherFiles {

    private static final String STATE = ".waybill/";
    private static final String PARTIAL = STATE + "partial/";

    private final TargetDirectory target;
    private final VerifyTally tally;

    OtherFiles(TargetDirectory target, VerifyTally tally) {
        this.target = target;
        this.tally = tally;
    }

    void find() throws IOException {
        walk(target.root(), "");
    }

    /** A name, and the file itself: in the locale of many servers a name cannot be told back to the system. */
    private record Child(String name, Path file) {}

    /**
     * Looks at everything below a place.
     *
     * @param place empty or a key with a slash at its end
     */
    private void walk(Path folder, String place) throws IOException {
        List<Child> children;
        try {
            children = children(folder);
        } catch (NoSuchFileException e) {
            // Somebody tidies up while we look.
            return;
        } catch (AccessDeniedException e) {
            tally.other(VerifyReport.Kind.EXTRA, place, 0, "cannot be looked into: permission denied");
            return;
        }
        for (Child child : children) {
            String key = place + child.name();
            if (!key.endsWith("/")) {
                file(key, child.file());
            } else if (!key.startsWith(STATE) || key.equals(STATE) || key.startsWith(PARTIAL)) {
                walk(child.file(), key);
            }
        }
    }

    private void file(String key, Path file) throws IOException {
        if (!key.startsWith(STATE)) {
            if (target.entry(key).isEmpty()) {
                note(VerifyReport.Kind.EXTRA, key, file, "not in the manifest");
            }
        } else if (key.startsWith(PARTIAL) && key.endsWith(".part")) {
            note(VerifyReport.Kind.PARTIAL, key, file, "of a download that did not end");
        }
    }

    /** Unless it is gone by now: a download may go on while its directory is verified. */
    private void note(VerifyReport.Kind kind, String key, Path file, String detail) throws IOException {
        attributes(file).ifPresent(there -> tally.other(kind, key, there.size(), detail));
    }

    /** Sorted as keys are; directories have a slash at their end. */
    private static List<Child> children(Path folder) throws IOException {
        List<Child> children = new ArrayList<>();
        DirectoryEntries.forEach(
                folder,
                file -> attributes(file)
                        .ifPresent(is ->
                                children.add(new Child(file.getFileName() + (is.isDirectory() ? "/" : ""), file))));
        children.sort(Comparator.comparing(Child::name));
        return children;
    }

    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
