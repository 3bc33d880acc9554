package dev.waybill.target;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.Manifest;
import dev.waybill.manifest.ManifestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what is on disk for an object, from its name, the manifest and one look at the file's attributes. */
final class LocalFiles {

    private final Path root;
    private final Folders folders;
    private final Manifest manifest;

    private final boolean onlyLooking;

    /** Objects come directory by directory, so the last one that was in order is worth remembering; as the beginning of a key, with its {@code /}. */
    private volatile @Nullable String sound;

    /** The same of the last one that was not there: to ask for each file in it would cost more than to list its object. */
    private volatile @Nullable Gap missing;

    /**
     * The files below a directory.
     *
     * @param onlyLooking whether nobody downloads, so that a directory that was missing may be taken to stay so while its objects are looked at, without another look
     */
    LocalFiles(Path root, Folders folders, Manifest manifest, boolean onlyLooking) {
        this.root = root;
        this.folders = folders;
        this.manifest = manifest;
        this.onlyLooking = onlyLooking;
    }

    LocalState state(String key, long size, String etag) throws IOException {
        Place place = place(key);
        if (place.file().isEmpty()) {
            return place.neighbours() ? standIn(key, size, etag).orElseGet(place::otherwise) : place.otherwise();
        }
        Optional<ManifestEntry> entry = manifest.find(key);
        Optional<DecodedFrom> decoded = entry.flatMap(ManifestEntry::decodedFrom);
        if (decoded.isPresent()) {
            return blocked(
                    key, "its file is what key " + KeyText.quoted(decoded.get().key()) + " was decoded to");
        }
        return state(
                key,
                place.file().get(),
                entry.filter(known -> known.size() == size && known.etag().equals(etag)));
    }

    /** The same of a file that a manifest names, this one's or another's. */
    LocalState state(ManifestEntry recorded) throws IOException {
        if (recorded.decodedFrom().isEmpty()) {
            return state(recorded.key(), recorded.size(), recorded.etag());
        }
        Place place = place(recorded.key());
        return place.file().isEmpty()
                ? place.otherwise()
                : state(
                        recorded.key(),
                        place.file().get(),
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
        Place place = place(key);
        return place.file().isPresent() ? Optional.empty() : Optional.of(place.otherwise());
    }

    /**
     * One look at a key's place.
     *
     * @param file its attributes, if there is a file
     * @param otherwise what there is if not
     * @param neighbours whether other files may lie beside it
     */
    private record Place(Optional<BasicFileAttributes> file, LocalState otherwise, boolean neighbours) {

        static final Place FREE = new Place(Optional.empty(), new LocalState.Absent(), true);

        static final Place WITHOUT_FOLDER = new Place(Optional.empty(), new LocalState.Absent(), false);

        static Place of(BasicFileAttributes file) {
            return new Place(Optional.of(file), new LocalState.Absent(), true);
        }

        static Place blocked(LocalState.Blocked why) {
            return new Place(Optional.empty(), why, false);
        }
    }

    /**
     * A directory that was not there.
     *
     * @param beginning of the keys of all files in it
     */
    private record Gap(String beginning, Path folder) {}

    private Place place(String key) throws IOException {
        KeyPath place = KeyPath.of(key);
        if (place instanceof KeyPath.Refused refused) {
            return Place.blocked(new LocalState.Blocked(refused.reason()));
        }
        if (place instanceof KeyPath.DirectoryMarker) {
            return Place.blocked(blocked(key, "it is a directory marker"));
        }
        if (isBelowMissing(key)) {
            return Place.WITHOUT_FOLDER;
        }
        Path file = root.resolve(key);
        Optional<Folders.Obstacle> above = obstacleAbove(key, file);
        if (above.isPresent()) {
            return above.get().state() instanceof LocalState.Blocked obstacle
                    ? Place.blocked(blocked(key, obstacle.reason()))
                    : Place.WITHOUT_FOLDER;
        }
        Optional<BasicFileAttributes> there = Folders.attributes(file);
        if (there.isEmpty()) {
            return Place.FREE;
        }
        return there.get().isRegularFile()
                ? Place.of(there.get())
                : Place.blocked(blocked(key, Folders.describe(file, there.get())));
    }

    private LocalState state(String key, BasicFileAttributes found, Optional<ManifestEntry> known) {
        return known.filter(entry -> entry.size() == found.size())
                .filter(entry ->
                        entry.modifiedMillis() == found.lastModifiedTime().toMillis())
                .<LocalState>map(LocalState.Verified::new)
                .orElseGet(() -> new LocalState.Unverified(root.resolve(key), found.size()));
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

    private boolean isBelowMissing(String key) {
        Gap gap = missing;
        if (gap == null || !key.startsWith(gap.beginning())) {
            return false;
        }
        boolean still = onlyLooking || Files.notExists(gap.folder(), LinkOption.NOFOLLOW_LINKS);
        if (!still) {
            missing = null;
        }
        return still;
    }

    private Optional<Folders.Obstacle> obstacleAbove(String key, Path file) throws IOException {
        String parent = key.substring(0, key.lastIndexOf('/') + 1);
        if (parent.equals(sound)) {
            return Optional.empty();
        }
        Optional<Folders.Obstacle> above = folders.obstacleAbove(file);
        if (above.isEmpty()) {
            sound = parent;
        } else if (above.get().state() instanceof LocalState.Absent) {
            Path folder = above.get().path();
            missing = new Gap(beginning(key, folder.getNameCount() - root.getNameCount()), folder);
        }
        return above;
    }

    /** The first names of a key, with the {@code /} behind them. */
    private static String beginning(String key, int names) {
        int end = 0;
        for (int name = 0; name < names; name++) {
            end = key.indexOf('/', end) + 1;
        }
        return key.substring(0, end);
    }

    private static LocalState.Blocked blocked(String key, String why) {
        return new LocalState.Blocked("cannot store key " + KeyText.quoted(key) + ": " + why);
    }
}
