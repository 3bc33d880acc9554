package dev.waybill.target;

import dev.waybill.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what is on disk for an object, from its name, the manifest and one look at the file's attributes. */
final class LocalFiles {

    private final Path root;
    private final Folders folders;
    private final Manifest manifest;

    /** Objects come directory by directory, so the last one that was in order is worth remembering. */
    private volatile @Nullable Path sound;

    LocalFiles(Path root, Folders folders, Manifest manifest) {
        this.root = root;
        this.folders = folders;
        this.manifest = manifest;
    }

    LocalState state(String key, long size, String etag) throws IOException {
        KeyPath place = KeyPath.of(key);
        if (place instanceof KeyPath.Refused refused) {
            return new LocalState.Blocked(refused.reason());
        }
        if (place instanceof KeyPath.DirectoryMarker) {
            return blocked(key, "it is a directory marker");
        }
        Path file = root.resolve(key);
        Optional<LocalState> above = stateAbove(file);
        if (above.isPresent()) {
            return above.get() instanceof LocalState.Blocked obstacle ? blocked(key, obstacle.reason()) : above.get();
        }
        Optional<BasicFileAttributes> there = Folders.attributes(file);
        if (there.isEmpty()) {
            return new LocalState.Absent();
        }
        if (!there.get().isRegularFile()) {
            return blocked(key, Folders.describe(file, there.get()));
        }
        return known(key, size, etag, there.get())
                .orElseGet(() -> new LocalState.Unverified(file, there.get().size()));
    }

    private Optional<LocalState> known(String key, long size, String etag, BasicFileAttributes file)
            throws IOException {
        return manifest.find(key)
                .filter(entry -> entry.size() == size && entry.etag().equals(etag))
                .filter(entry -> entry.size() == file.size())
                .filter(entry ->
                        entry.modifiedMillis() == file.lastModifiedTime().toMillis())
                .map(LocalState.Verified::new);
    }

    private Optional<LocalState> stateAbove(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null && folder.equals(sound)) {
            return Optional.empty();
        }
        Optional<LocalState> above = folders.stateAbove(file);
        if (above.isEmpty()) {
            sound = folder;
        }
        return above;
    }

    private static LocalState blocked(String key, String why) {
        return new LocalState.Blocked("cannot store key " + KeyText.quoted(key) + ": " + why);
    }
}
