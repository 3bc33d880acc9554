package dev.waybill.testkit.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Names that came, went and changed since their directory was forced last. What a deletion or a move would destroy is kept aside under a second name, so
 * that it can be undone. The caller synchronizes.
 */
final class UnforcedNames {

    private final Path aside;
    private final List<Change> changes = new ArrayList<>();
    private int kept;

    /** Keeps destroyed files in a directory of the same file system. */
    UnforcedNames(Path aside) {
        this.aside = aside;
    }

    /**
     * A change of one name.
     *
     * @param name the name that came, went or was moved to
     * @param from what a move took away
     * @param destroyed where the file is now that had the name before
     */
    record Change(Kind kind, Path name, Optional<Path> from, Optional<Path> destroyed) {

        private boolean isIn(Path directory) {
            return directory.equals(name.getParent())
                    || from.map(Path::getParent).filter(directory::equals).isPresent();
        }
    }

    private enum Kind {
        CREATED,
        DELETED,
        MOVED
    }

    void created(Path name) {
        add(new Change(Kind.CREATED, name, Optional.empty(), Optional.empty()));
    }

    /** To be added once it is done. */
    Change deleting(Path name) throws IOException {
        return new Change(Kind.DELETED, name, Optional.empty(), keep(name));
    }

    /** To be added once it is done. */
    Change moving(Path from, Path to) throws IOException {
        return new Change(Kind.MOVED, to, Optional.of(from), keep(to));
    }

    void add(Change change) {
        changes.add(change);
    }

    /** The names in a directory are on the disk now; those of a file that was moved here do not matter any more where it came from. */
    void forced(Path directory) {
        List<Path> arrived = changes.stream()
                .filter(change -> change.isIn(directory))
                .flatMap(change -> change.from().stream())
                .toList();
        changes.removeIf(
                change -> change.isIn(directory) || (change.kind() == Kind.CREATED && arrived.contains(change.name())));
    }

    /** Undoes, in each directory, none, some or all of its last changes. */
    void lose(Random random) throws IOException {
        Map<Path, Integer> undone = new HashMap<>();
        Map<Path, Integer> counts = new HashMap<>();
        changes.forEach(change -> counts.merge(parent(change), 1, Integer::sum));
        counts.keySet().stream()
                .sorted()
                .forEach(directory -> undone.put(directory, choice(random, counts, directory)));
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            int left = undone.getOrDefault(parent(change), 0);
            if (left > 0) {
                undone.put(parent(change), left - 1);
                undo(change);
            }
        }
    }

    private static int choice(Random random, Map<Path, Integer> counts, Path directory) {
        int all = counts.getOrDefault(directory, 0);
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> all;
            default -> random.nextInt(all + 1);
        };
    }

    private static Path parent(Change change) {
        return change.name().resolveSibling("");
    }

    private void undo(Change change) throws IOException {
        switch (change.kind()) {
            case CREATED -> deleteTree(change.name());
            case DELETED -> {
                if (change.destroyed().isEmpty() && hasPlace(change.name())) {
                    Files.createDirectory(change.name());
                }
            }
            case MOVED -> {
                Path from = change.from().orElseThrow();
                if (exists(change.name()) && hasPlace(from)) {
                    Files.move(change.name(), from);
                }
            }
        }
        if (change.destroyed().isPresent() && hasPlace(change.name())) {
            Files.move(change.destroyed().get(), change.name());
        }
    }

    /** Whether something can be put back: a directory that is gone for good cannot hold it, and what came later keeps its name. */
    private static boolean hasPlace(Path name) {
        return exists(name.resolveSibling("")) && !exists(name);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private Optional<Path> keep(Path name) throws IOException {
        if (!Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(Files.createLink(aside.resolve(String.valueOf(kept++)), name));
    }

    static void deleteTree(Path root) throws IOException {
        if (!exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
