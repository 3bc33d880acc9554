package dev.waybill;

import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.HardLinks;
import dev.waybill.target.LocalState;
import dev.waybill.target.Published;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes file after file of one directory into another. Nothing is overwritten, and nothing is taken away from the first. */
final class FileMerge {

    /** Entries recorded with one write and one force of their folders. */
    private static final int GROUP = 1_000;

    private final TargetDirectory source;
    private final TargetDirectory target;
    private final HardLinks links;
    private final MergeTally tally;
    private final List<ManifestEntry> unrecorded = new ArrayList<>();
    /** Objects in whose place decoded files were taken and whose own entries come soon. */
    private final Set<String> decoded = new HashSet<>();

    private boolean linkable = true;

    FileMerge(TargetDirectory source, TargetDirectory target, MergeTally tally) {
        this.source = source;
        this.target = target;
        this.links = new HardLinks(target);
        this.tally = tally;
    }

    void take(ManifestEntry entry) throws IOException {
        LocalState there = target.state(entry);
        LocalState here = source.state(entry);
        if (here instanceof LocalState.Verified standIn
                && !standIn.entry().key().equals(entry.key())) {
            takeRecord(entry, there);
        } else if (there instanceof LocalState.Verified) {
            tally.present = tally.present.plus(entry.size());
            decodedTaken(entry);
            target.partialObjects().deleteEarlier(entry.key());
        } else if (there instanceof LocalState.Blocked blocked) {
            tally.conflict(entry, blocked.reason());
        } else if (there instanceof LocalState.Unverified file) {
            compare(entry, file.file());
        } else if (here instanceof LocalState.Verified) {
            bring(entry);
        } else {
            tally.lost(entry, "it is gone from " + source.root() + ", or not as it was verified");
        }
        if (unrecorded.size() >= GROUP) {
            record();
        }
    }

    /** Of an object that a decoded file stands for: its record comes along if that file did, which is before it in the order of keys. */
    private void takeRecord(ManifestEntry entry, LocalState there) throws IOException {
        boolean fileCame = decoded.remove(entry.key()) && there instanceof LocalState.Absent;
        // An earlier merge may have been killed between the two.
        boolean fileWasThere = there instanceof LocalState.Verified
                && target.entry(entry.key()).isEmpty();
        if (fileCame || fileWasThere) {
            unrecorded.add(entry);
        }
    }

    private void decodedTaken(ManifestEntry entry) {
        entry.decodedFrom().filter(DecodedFrom::replaces).ifPresent(object -> decoded.add(object.key()));
    }

    /** Puts what was taken so far into the manifest. */
    void record() throws IOException {
        links.force();
        if (!unrecorded.isEmpty()) {
            target.record(unrecorded);
            unrecorded.clear();
        }
    }

    /** A file that came some other way is believed only after its bytes were read. */
    private void compare(ManifestEntry entry, Path file) throws IOException {
        // Of a file that changes behind the reader, the time from before does not fit afterwards.
        FileTime modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        FileCheck.Finding finding = FileCheck.of(file, entry);
        if (finding.kind() != FileCheck.Is.INTACT) {
            tally.conflict(entry, file + " is another file: " + finding.detail());
        } else if (!modified.equals(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS))) {
            tally.conflict(entry, file + " changed while it was read: let who writes it end, and merge again");
        } else {
            links.keep(file);
            take(entry, modified.toMillis());
            tally.recorded = tally.recorded.plus(entry.size());
        }
    }

    private void bring(ManifestEntry entry) throws IOException {
        Path file = source.root().resolve(entry.key());
        try {
            if (linkable && link(entry, file)) {
                return;
            }
            copy(entry, file);
        } catch (FileAlreadyExistsException e) {
            tally.conflict(entry, String.valueOf(e.getMessage()));
        }
    }

    /** False where files cannot be linked, which is not tried again then. */
    private boolean link(ManifestEntry entry, Path file) throws IOException {
        Published published;
        try {
            published = links.link(file, entry.key());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            linkable = false;
            return false;
        }
        take(entry, published.modifiedMillis());
        tally.linked = tally.linked.plus(entry.size());
        return true;
    }

    /** Beside what a download may have begun of the object, which is given up for the whole object only. */
    private void copy(ManifestEntry entry, Path file) throws IOException {
        Path copy = target.partialObjects().copy(entry.key());
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            FileCheck.Finding finding = FileCheck.of(copy, entry);
            if (finding.kind() != FileCheck.Is.INTACT) {
                tally.lost(entry, "its copy is not what was verified: " + finding.detail());
                return;
            }
            take(entry, target.publish(copy, entry.key()).modifiedMillis());
            tally.copied = tally.copied.plus(entry.size());
        } finally {
            // Gone if it got its name.
            Files.deleteIfExists(copy);
        }
    }

    private void take(ManifestEntry entry, long modifiedMillis) throws IOException {
        decodedTaken(entry);
        target.partialObjects().deleteEarlier(entry.key());
        unrecorded.add(new ManifestEntry(
                entry.key(),
                entry.size(),
                entry.etag(),
                entry.path(),
                entry.verification(),
                entry.checksums(),
                entry.verifiedAt(),
                modifiedMillis,
                entry.decodedFrom()));
    }
}
