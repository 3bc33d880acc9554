package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.checksum.ETag;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.KeyText;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Takes a file that is already there into the manifest, if its MD5 is the ETag: nothing is bought twice. */
final class Adoption {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final TargetDirectory target;
    private final Clock clock;

    Adoption(TargetDirectory target, Clock clock) {
        this.target = target;
        this.clock = clock;
    }

    /**
     * Compares and records.
     *
     * @throws DownloadException of kind {@code CONFLICT} if the file is something else; it is left alone
     */
    Verification adopt(PlannedObject object) {
        Path file = target.root().resolve(object.key());
        try {
            BasicFileAttributes before =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Digest md5 = ChecksumAlgorithm.MD5.newDigest();
            Digest crc = ChecksumAlgorithm.CRC32C.newDigest();
            read(file, md5, crc);
            Checksum computed = Checksum.of(ChecksumAlgorithm.MD5, md5.value());
            if (!(ETag.parse(object.etag()) instanceof ETag.Md5 etag)
                    || !computed.equals(Checksum.of(ChecksumAlgorithm.MD5, etag.md5()))) {
                throw new DownloadException(
                        Kind.CONFLICT,
                        KeyText.escaped(file.toString()) + " is in the way: its content is not the object's (MD5 "
                                + computed.hex() + ", ETag " + object.etag()
                                + "); move it away to download the object");
            }
            target.record(List.of(new ManifestEntry(
                    object.key(),
                    object.size(),
                    object.etag(),
                    object.path(),
                    Verification.ETAG_MD5,
                    Map.of(
                            ChecksumAlgorithm.MD5.s3Name(),
                            computed.base64(),
                            ChecksumAlgorithm.CRC32C.s3Name(),
                            Checksum.of(ChecksumAlgorithm.CRC32C, crc.value()).base64()),
                    clock.instant(),
                    before.lastModifiedTime().toMillis())));
            return Verification.ETAG_MD5;
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "reading " + KeyText.escaped(file.toString()) + " failed: " + KeyText.escaped(e.toString())
                            + "; run the same command again",
                    e);
        }
    }

    private static void read(Path file, Digest... digests) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (Digest digest : digests) {
                    digest.update(buffer, 0, n);
                }
            }
        }
    }
}
