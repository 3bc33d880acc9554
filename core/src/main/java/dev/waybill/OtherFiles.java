package dev.waybill;

import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        walk("");
    }

    /**
     * Looks at everything below a place.
     *
     * @param place empty or a key with a slash at its end
     */
    private void walk(String place) throws IOException {
        for (String name : names(target.root().resolve(place))) {
            String key = place + name;
            if (!key.endsWith("/")) {
                file(key);
            } else if (!key.startsWith(STATE) || key.equals(STATE) || key.startsWith(PARTIAL)) {
                walk(key);
            }
        }
    }

    private void file(String key) throws IOException {
        if (!key.startsWith(STATE)) {
            if (target.entry(key).isEmpty()) {
                tally.other(VerifyReport.Kind.EXTRA, key, size(key), "not in the manifest");
            }
        } else if (key.startsWith(PARTIAL) && key.endsWith(".part")) {
            tally.other(VerifyReport.Kind.PARTIAL, key, size(key), "of a download that did not end");
        }
    }

    private long size(String key) throws IOException {
        return attributes(target.root().resolve(key)).size();
    }

    /** Sorted as keys are; directories have a slash at their end. */
    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                names.add(child.getFileName() + (attributes(child).isDirectory() ? "/" : ""));
            }
        }
        Collections.sort(names);
        return names;
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
