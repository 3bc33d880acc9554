package dev.waybill.manifest;

import dev.waybill.disk.Fsync;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a manifest, lines in ascending order of their keys, into a temporary file that may then take the real name. */
final class ManifestWriter implements Closeable {

    private final Path temporary;
    private final OutputStream out;

    private ManifestWriter(Path temporary, OutputStream out) {
        this.temporary = temporary;
        this.out = out;
    }

    /** Overwrites what a crash may have left of an earlier attempt. */
    static ManifestWriter create(Path temporary) throws IOException {
        OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                1 << 16);
        out.write(FileFormat.MANIFEST.header());
        return new ManifestWriter(temporary, out);
    }

    void add(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    /** Puts the finished file in the place of {@code manifest}, in the same directory: after a crash it is the old or the new. */
    void replace(Path manifest) throws IOException {
        out.close();
        Fsync.file(temporary);
        Files.move(temporary, manifest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Fsync.parentOf(manifest);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
