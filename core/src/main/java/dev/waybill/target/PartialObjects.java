package dev.waybill.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The objects of a {@link TargetDirectory} that have bytes, but no final name yet. Safe for use by several threads, each with its own keys. */
public final class PartialObjects {

    private final TargetDirectory target;
    private final PartialFiles files;
    private final Folders folders;
    private final SetAside aside;
    private final boolean resumable;

    PartialObjects(TargetDirectory target, PartialFiles files, Folders folders, SetAside aside) {
        this.target = target;
        this.files = files;
        this.folders = folders;
        this.aside = aside;
        this.resumable = files.exist();
    }

    /** Where the bytes of this key are put until they are complete; the directory for it is created. */
    public Path file(String key) throws IOException {
        target.checkWritable();
        Path partial = files.of(key);
        folders.createAboveOnce(partial);
        return partial;
    }

    /** Where a copy of this key's whole object is put until it has its name; what a crash leaves there is deleted when the directory is next opened to write. */
    public Path copy(String key) throws IOException {
        return PartialFiles.copy(file(key));
    }

    /** The bytes of this version of the object that an earlier run left, or none; the caller closes it. Its file is at the place that {@link #file} gives. */
    public PartialObject open(String key, long size, String etag) throws IOException {
        RangeRecord.Owner owner = new RangeRecord.Owner(key, size, etag);
        Path partial = file(key);
        try {
            return PartialObject.open(partial, owner, target.durable(), resumable);
        } catch (NoSuchFileException e) {
            // Somebody tidied up in the middle of the run.
            folders.createAbove(partial);
            return PartialObject.open(partial, owner, target.durable(), resumable);
        }
    }

    /** What of this version of the object a download would have to ask for, given what an earlier run left; looks only. */
    public Missing missing(String key, long size, String etag) throws IOException {
        return resumable
                ? PartialObject.missing(files.of(key), new RangeRecord.Owner(key, size, etag))
                : Missing.all(size);
    }

    /** Moves bytes that proved wrong to {@code .waybill/set-aside} under the object's name, where they can be looked at. */
    public void setAside(String key) throws IOException {
        Path partial = file(key);
        Files.deleteIfExists(RecordFile.of(partial));
        if (Folders.attributes(partial).isPresent()) {
            aside.move(partial, key);
        }
    }

    /** Deletes what an earlier run left of an object that is not bought any more. */
    public void deleteEarlier(String key) throws IOException {
        target.checkWritable();
        if (resumable) {
            files.delete(key);
        }
    }

    /** Deletes what this run or an earlier one left of an object. */
    public void delete(String key) throws IOException {
        target.checkWritable();
        files.delete(key);
    }
}
