package dev.waybill.s3.followup;

import dev.waybill.Decompression;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.DecodedFiles;
import dev.waybill.target.LocalState;
import dev.waybill.target.Published;
import dev.waybill.target.Publisher;
import dev.waybill.target.ReadyFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one verified object: decode into a temporary file, if its bytes still are those that were verified → give it its name → record it → delete the object's own
 * file, if the decoded one replaces it. A crash
 * between any two of these is gone on from by the next run, without a request: a decoded file that is not recorded is compared with the object again, and an
 * object's file that is still there although it is replaced is deleted.
 */
final class DecodeJob {

    private final PlannedObject object;
    private final String name;
    private final Optional<FollowUp.Proof> found;
    private final DecodeSetting setting;
    private final DecodeErrors errors;

    DecodeJob(PlannedObject object, String name, Optional<FollowUp.Proof> found, DecodeSetting setting) {
        this.object = object;
        this.name = name;
        this.found = found;
        this.setting = setting;
        this.errors = new DecodeErrors(object.key(), setting.target().root().resolve(name));
    }

    /** Does it, or tells why not. */
    void run() {
        try {
            Optional<ManifestEntry> recorded = setting.files().recorded(object.key(), object.size(), object.etag());
            if (recorded.isPresent()) {
                settle(recorded.get());
            } else {
                decode();
            }
        } catch (CancellationException e) {
            // The run ends; the next one decodes it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            // An error too: what nobody speaks of would pass for decoded.
            setting.listener().notDecoded(object, errors.of(e));
        }
    }

    /** It was decoded by an earlier run; what it did not come to is done now. */
    private void settle(ManifestEntry recorded) throws IOException {
        Path source = source();
        boolean deletes = replacing() && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS);
        if (deletes) {
            requireIntact(recorded);
        }
        boolean replaces = recorded.decodedFrom().orElseThrow().replaces() || deletes;
        ManifestEntry now = entry(
                new DecodedBytes(recorded.size(), recorded.checksums()),
                modified(setting.target().root().resolve(name)),
                found.map(FollowUp.Proof::level).orElse(recorded.verification()),
                replaces);
        if (now.modifiedMillis() != recorded.modifiedMillis()
                || !now.decodedFrom().equals(recorded.decodedFrom())) {
            setting.target().record(List.of(now));
        }
        if (deletes) {
            deleteSource(verifiedModified(source));
        }
    }

    /** Its size and time were looked at; but it may be all that is left soon. */
    private void requireIntact(ManifestEntry recorded) throws IOException {
        String then = crc32c(recorded.checksums());
        String now = DecodedFiles.crc32c(setting.target().root().resolve(name));
        if (!now.equals(then)) {
            throw new ChangedFileException("what it was decoded to changed since then", now, then);
        }
    }

    /** The time of the file that was found verified: another one is not ours to delete. */
    private long verifiedModified(Path source) throws IOException {
        Optional<ManifestEntry> entry = setting.target().entry(object.key());
        return found.isPresent() || entry.isEmpty()
                ? modified(source)
                : entry.get().modifiedMillis();
    }

    private void decode() throws IOException, InterruptedException {
        Optional<String> other = setting.names().takenBy(object.key());
        if (other.isPresent()) {
            throw errors.taken("the bucket has another object of this name");
        }
        LocalState there = setting.files().at(name);
        if (there instanceof LocalState.Blocked blocked) {
            throw errors.taken(blocked.reason());
        }
        String verified = crc32c(proof().checksums());
        long modified = modified(source());
        if (!(there instanceof LocalState.Unverified file)) {
            write(verified, modified);
            return;
        }
        Optional<ManifestEntry> owner = setting.target().entry(name);
        if (owner.isPresent() && owner.get().decodedFrom().isEmpty()) {
            throw errors.taken("the object of this name is there");
        }
        Optional<DecodedBytes> same = DecodedBytes.compare(
                source(), verified, file.file(), setting.policy().limits(), setting.cancelled());
        if (same.isPresent()) {
            publish(file.file(), same.get(), modified, true);
        } else if (setting.replaceDiffering() && owner.isPresent() && isAsRecorded(file, owner.get())) {
            setting.target().allowReplacing(name);
            write(verified, modified);
        } else {
            throw errors.taken("another file is there");
        }
    }

    /** Nobody has touched it since it was decoded from an older version of the object. */
    private boolean isAsRecorded(LocalState.Unverified file, ManifestEntry entry) throws IOException {
        return entry.decodedFrom().orElseThrow().key().equals(object.key())
                && file.size() == entry.size()
                && modified(file.file()) == entry.modifiedMillis();
    }

    private void write(String verified, long sourceModified) throws IOException, InterruptedException {
        Path temporary = setting.files().temporary(name);
        boolean complete = false;
        try {
            DecodedBytes decoded = DecodedBytes.write(
                    source(),
                    verified,
                    temporary,
                    setting.policy().limits(),
                    setting.cancelled(),
                    new DiskRoom(setting.target(), setting.promised()));
            complete = true;
            publish(temporary, decoded, sourceModified, false);
        } finally {
            if (!complete) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private void publish(Path file, DecodedBytes decoded, long sourceModified, boolean named)
            throws InterruptedException {
        Publisher.EntryMaker entry = published -> entry(published, decoded);
        Publisher.Outcome outcome = new Publisher.Outcome() {
            @Override
            public void published() {
                recorded(decoded.size(), sourceModified);
            }

            @Override
            public void failed(IOException why) {
                discard(named ? null : file);
                setting.listener().notDecoded(object, errors.of(why));
            }
        };
        setting.publisher()
                .publish(
                        named
                                ? ReadyFile.found(file, name, entry, outcome)
                                : ReadyFile.closed(file, name, entry, outcome));
    }

    private void recorded(long bytes, long sourceModified) {
        try {
            if (replacing()) {
                deleteSource(sourceModified);
            }
        } catch (IOException e) {
            setting.listener().notDecoded(object, errors.undeleted(e));
            return;
        }
        setting.listener().decoded(object, bytes);
    }

    private void deleteSource(long modifiedMillis) throws IOException {
        if (!setting.files().deleteSource(object.key(), object.size(), modifiedMillis)) {
            throw new FileSystemException(source().toString(), null, "it was changed or moved by somebody else");
        }
    }

    private ManifestEntry entry(Published published, DecodedBytes decoded) throws IOException {
        if (published.size() != decoded.size()) {
            throw new FileSystemException(published.file().toString(), null, "it changed after it was decoded");
        }
        return entry(decoded, published.modifiedMillis(), proof().level(), replacing());
    }

    private ManifestEntry entry(
            DecodedBytes decoded, long modifiedMillis, Verification verification, boolean replaces) {
        return new ManifestEntry(
                name,
                decoded.size(),
                object.etag(),
                object.path(),
                verification,
                decoded.checksums(),
                setting.clock().instant(),
                modifiedMillis,
                Optional.of(new DecodedFrom(object.key(), object.size(), replaces)));
    }

    private FollowUp.Proof proof() throws IOException {
        if (found.isPresent()) {
            return found.get();
        }
        return setting.target()
                .entry(object.key())
                .map(entry -> new FollowUp.Proof(entry.verification(), entry.checksums()))
                .orElse(new FollowUp.Proof(Verification.SIZE_ONLY, Map.of()));
    }

    private static String crc32c(Map<String, String> checksums) throws ChangedFileException {
        String value = checksums.get(ChecksumAlgorithm.CRC32C.s3Name());
        if (value == null) {
            throw new ChangedFileException("the manifest holds no CRC32C that its file could be compared with");
        }
        return value;
    }

    private boolean replacing() {
        return setting.policy().decompression() == Decompression.REPLACE;
    }

    private Path source() {
        return setting.target().root().resolve(object.key());
    }

    private static long modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
    }

    private static void discard(@Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            // The next opening of the directory deletes it.
        }
    }
}
