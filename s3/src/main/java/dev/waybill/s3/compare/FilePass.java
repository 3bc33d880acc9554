package dev.waybill.s3.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Reads one file, as often as needed, and sees to it that it is the same file each time. */
final class FilePass {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Path file;
    private final long size;
    private final BooleanSupplier cancelled;
    private final long modifiedMillis;

    FilePass(Path file, long size, BooleanSupplier cancelled) throws IOException {
        this.file = file;
        this.size = size;
        this.cancelled = cancelled;
        this.modifiedMillis = attributes().lastModifiedTime().toMillis();
        requireUnchanged();
    }

    /** When the file was modified last, milliseconds since the epoch. */
    long modifiedMillis() {
        return modifiedMillis;
    }

    /** Feeds all bytes to each of them. */
    void feed(List<Claim.Hash> hashes) throws IOException {
        byte[] bytes = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, size))];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("comparing " + file + " was cancelled");
                }
                for (Claim.Hash hash : hashes) {
                    hash.update(ByteBuffer.wrap(bytes, 0, n));
                }
            }
        }
        requireUnchanged();
    }

    private void requireUnchanged() throws IOException {
        BasicFileAttributes now = attributes();
        if (!now.isRegularFile() || now.size() != size || now.lastModifiedTime().toMillis() != modifiedMillis) {
            throw new FileSystemException(file.toString(), null, "it changed while it was read");
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
