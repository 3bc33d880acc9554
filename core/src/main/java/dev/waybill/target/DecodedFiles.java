package dev.waybill.target;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.manifest.ManifestEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The decoded files of a directory: each lies beside the object it was decoded from, under the key without its {@code .lz4}. Thread-safe. */
public final class DecodedFiles {

    private static final String ENDING = ".lz4";

    private final TargetDirectory target;
    private final LocalFiles files;

    /** Those of an open directory. */
    public DecodedFiles(TargetDirectory target) {
        this.target = target;
        this.files = target.files();
    }

    /** The name of what an object decodes to, in the place of its key; nothing if the key does not end in {@code .lz4}. */
    public static Optional<String> nameOf(String key) {
        return key.regionMatches(true, key.length() - ENDING.length(), ENDING, 0, ENDING.length())
                ? Optional.of(key.substring(0, key.length() - ENDING.length()))
                : Optional.empty();
    }

    /**
     * What was recorded, when the directory was opened, as decoded from this version of an object, if the file still holds that. Looks at its size and time; reads
     * it only where the time is another.
     */
    public Optional<ManifestEntry> recorded(String key, long size, String etag) throws IOException {
        return files.decodedForm(key, size, etag);
    }

    /** What is at the place of a name, whatever the manifest says: absent, blocked or unverified. */
    public LocalState at(String name) throws IOException {
        Optional<LocalState> noFile = files.unlessFile(name);
        if (noFile.isPresent()) {
            return noFile.get();
        }
        Path file = target.root().resolve(name);
        return new LocalState.Unverified(file, Files.size(file));
    }

    /** Where decoded bytes are put until they are complete, for {@link Publisher}; what a crash leaves there is deleted when the directory is next opened to write. */
    public Path temporary(String name) throws IOException {
        return PartialFiles.decoded(target.partialObjects().file(name));
    }

    /**
     * Deletes an object's own file, for which a recorded decoded file stands from now on.
     *
     * @param modifiedMillis of the very file that was decoded; another one is left alone
     * @return whether it was deleted
     */
    public boolean deleteSource(String key, long size, long modifiedMillis) throws IOException {
        target.checkWritable();
        Path file = target.root().resolve(key);
        if (files.unlessFile(key).isPresent()) {
            return false;
        }
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return found.size() == size
                && found.lastModifiedTime().toMillis() == modifiedMillis
                && Files.deleteIfExists(file);
    }

    /** The checksum that entries of decoded files hold, in base64. */
    public static String crc32c(Path file) throws IOException {
        Digest digest = ChecksumAlgorithm.CRC32C.newDigest();
        byte[] buffer = new byte[256 * 1024];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Checksum.of(ChecksumAlgorithm.CRC32C, digest.value()).base64();
    }
}
