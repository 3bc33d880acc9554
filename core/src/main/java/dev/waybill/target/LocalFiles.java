package dev.waybill.target;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.Manifest;
import dev.waybill.manifest.ManifestEntry;
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
        Optional<LocalState> noFile = unlessFile(key);
        if (noFile.isPresent()) {
            return noFile.get() instanceof LocalState.Absent
                    ? standIn(key, size, etag).orElseGet(noFile::get)
                    : noFile.get();
        }
        Optional<ManifestEntry> entry = manifest.find(key);
        Optional<DecodedFrom> decoded = entry.flatMap(ManifestEntry::decodedFrom);
        if (decoded.isPresent()) {
            return blocked(
                    key, "its file is what key " + KeyText.quoted(decoded.get().key()) + " was decoded to");
        }
        return state(
                key, entry.filter(known -> known.size() == size && known.etag().equals(etag)));
    }

    /** The same of a file that a manifest names, this one's or another's. */
    LocalState state(ManifestEntry recorded) throws IOException {
        if (recorded.decodedFrom().isEmpty()) {
            return state(recorded.key(), recorded.size(), recorded.etag());
        }
        Optional<LocalState> noFile = unlessFile(recorded.key());
        return noFile.isPresent()
                ? noFile.get()
                : state(
                        recorded.key(),
                        manifest.find(recorded.key())
                                .filter(known -> known.size() == recorded.size()
                                        && known.etag().equals(recorded.etag())
                                        && known.decodedFrom().equals(recorded.decodedFrom())));
    }

    /** What was recorded as decoded from this version of an object, if it is still there. */
    Optional<ManifestEntry> decodedForm(String key, long size, String etag) throws IOException {
        Optional<ManifestEntry> entry = DecodedFiles.nameOf(key).isEmpty()
                ? Optional.empty()
                : manifest.find(DecodedFiles.nameOf(key).get())
                        .filter(known -> known.etag().equals(etag))
                        .filter(known -> known.decodedFrom()
                                .filter(object -> object.key().equals(key) && object.size() == size)
                                .isPresent());
        return entry.isPresent() && isIntact(entry.get()) ? entry : Optional.empty();
    }

    /** What is at the key's place if it is no file. */
    Optional<LocalState> unlessFile(String key) throws IOException {
        KeyPath place = KeyPath.of(key);
        if (place instanceof KeyPath.Refused refused) {
            return Optional.of(new LocalState.Blocked(refused.reason()));
        }
        if (place instanceof KeyPath.DirectoryMarker) {
            return Optional.of(blocked(key, "it is a directory marker"));
        }
        Path file = root.resolve(key);
        Optional<LocalState> above = stateAbove(file);
        if (above.isPresent()) {
            return Optional.of(
                    above.get() instanceof LocalState.Blocked obstacle ? blocked(key, obstacle.reason()) : above.get());
        }
        Optional<BasicFileAttributes> there = Folders.attributes(file);
        if (there.isEmpty()) {
            return Optional.of(new LocalState.Absent());
        }
        return there.get().isRegularFile()
                ? Optional.empty()
                : Optional.of(blocked(key, Folders.describe(file, there.get())));
    }

    private LocalState state(String key, Optional<ManifestEntry> known) throws IOException {
        Path file = root.resolve(key);
        Optional<BasicFileAttributes> there = Folders.attributes(file);
        if (there.isEmpty()) {
            return new LocalState.Absent();
        }
        BasicFileAttributes found = there.get();
        return known.filter(entry -> entry.size() == found.size())
                .filter(entry ->
                        entry.modifiedMillis() == found.lastModifiedTime().toMillis())
                .<LocalState>map(LocalState.Verified::new)
                .orElseGet(() -> new LocalState.Unverified(file, found.size()));
    }

    private Optional<LocalState> standIn(String key, long size, String etag) throws IOException {
        return decodedForm(key, size, etag)
                .filter(entry -> entry.decodedFrom().orElseThrow().replaces())
                .map(LocalState.Verified::new);
    }

    /** One that was only touched, as by a copy, is read: to buy an object again because of that would cost money. */
    private boolean isIntact(ManifestEntry decoded) throws IOException {
        LocalState state = state(decoded);
        return state instanceof LocalState.Verified
                || (state instanceof LocalState.Unverified file
                        && file.size() == decoded.size()
                        && DecodedFiles.crc32c(file.file())
                                .equals(decoded.checksums().get(ChecksumAlgorithm.CRC32C.s3Name())));
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
