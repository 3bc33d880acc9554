package dev.waybill.s3.followup;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.lz4.FrameInputStream;
import dev.waybill.lz4.FrameLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * An object's own file, read once to be decoded. Most frames carry no checksums, so that a letter that changed on the disk decodes as well as the right one: what
 * is read is held against the checksum that was verified. Not thread-safe.
 */
final class SourceFile implements Closeable {

    private final String crc32c;
    private final CheckedInputStream bytes;
    private final FrameInputStream decoded;

    /**
     * Opens a file.
     *
     * @param crc32c of the file that was verified, in base64
     */
    SourceFile(Path file, String crc32c, FrameLimits limits) throws IOException {
        this.crc32c = crc32c;
        this.bytes = new CheckedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), new CRC32C());
        this.decoded = new FrameInputStream(bytes, limits);
    }

    /** What it decodes to; closed with it. */
    InputStream decoded() {
        return decoded;
    }

    /**
     * Reads what is left of the file and compares; nothing can be decoded afterwards.
     *
     * @throws ChangedFileException if it is another file than the one that was verified
     */
    void requireVerified() throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        byte[] value = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) bytes.getChecksum().getValue())
                .array();
        String now = Checksum.of(ChecksumAlgorithm.CRC32C, value).base64();
        if (!now.equals(crc32c)) {
            throw new ChangedFileException("its file changed since it was verified", now, crc32c);
        }
    }

    @Override
    public void close() throws IOException {
        decoded.close();
    }
}
