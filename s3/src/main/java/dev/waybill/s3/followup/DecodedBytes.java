package dev.waybill.s3.followup;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.lz4.FrameException;
import dev.waybill.lz4.FrameLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * What a file of LZ4 frames decoded to.
 *
 * @param size bytes
 * @param checksums their CRC32C, as a manifest entry holds it
 */
record DecodedBytes(long size, Map<String, String> checksums) {

    private static final int BUFFER_BYTES = 256 * 1024;

    /** Takes piece after piece; returns false if it wants no more. */
    @FunctionalInterface
    interface Sink {
        boolean take(byte[] bytes, int length) throws IOException;
    }

    /**
     * Writes them to a file.
     *
     * @param crc32c of the file that was verified
     * @param room asked before each piece, throws where there is none
     * @throws ChangedFileException if the file is not the verified one any more
     * @throws dev.waybill.lz4.FrameException if the frames are damaged or cross the limits
     * @throws CancellationException once that is so
     */
    static DecodedBytes write(
            Path source, String crc32c, Path to, FrameLimits limits, BooleanSupplier cancelled, DiskRoom room)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(
                to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            return pass(source, crc32c, limits, cancelled, (bytes, length) -> {
                        room.take(length);
                        out.write(bytes, 0, length);
                        return true;
                    })
                    .orElseThrow();
        }
    }

    /** Compares them with a file; nothing if it is another. Fails as {@link #write} does. */
    static Optional<DecodedBytes> compare(
            Path source, String crc32c, Path with, FrameLimits limits, BooleanSupplier cancelled) throws IOException {
        byte[] theirs = new byte[BUFFER_BYTES];
        try (InputStream other =
                new BufferedInputStream(Files.newInputStream(with, LinkOption.NOFOLLOW_LINKS), BUFFER_BYTES)) {
            Optional<DecodedBytes> same = pass(source, crc32c, limits, cancelled, (bytes, length) -> {
                int n = other.readNBytes(theirs, 0, length);
                return Arrays.equals(bytes, 0, length, theirs, 0, n);
            });
            return same.isPresent() && other.read() < 0 ? same : Optional.empty();
        }
    }

    private static Optional<DecodedBytes> pass(
            Path file, String crc32c, FrameLimits limits, BooleanSupplier cancelled, Sink sink) throws IOException {
        try (SourceFile source = new SourceFile(file, crc32c, limits)) {
            try {
                Optional<DecodedBytes> decoded = read(source.decoded(), cancelled, sink);
                source.requireVerified();
                return decoded;
            } catch (FrameException e) {
                // The bucket's frames are blamed only if these are the bucket's.
                source.requireVerified();
                throw e;
            }
        }
    }

    private static Optional<DecodedBytes> read(InputStream in, BooleanSupplier cancelled, Sink sink)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        Digest digest = ChecksumAlgorithm.CRC32C.newDigest();
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            if (!sink.take(buffer, n)) {
                return Optional.empty();
            }
            digest.update(buffer, 0, n);
            size += n;
        }
        String crc = Checksum.of(ChecksumAlgorithm.CRC32C, digest.value()).base64();
        return Optional.of(new DecodedBytes(size, Map.of(ChecksumAlgorithm.CRC32C.s3Name(), crc)));
    }
}
